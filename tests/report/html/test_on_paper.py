"""What is printed and what stays on the screen; and, where a browser is installed, how it fits."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from willing.report.html.document import html_report
from willing.report.run import Run

CHROMIUM = shutil.which("chromium")
WITH_A_BROWSER = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def test_annexes_stay_on_the_screen_and_paper_says_where_they_are(page) -> None:
    for ident, where in (("all-gaps", "gaps.csv"), ("run-by-run", "sheet Status runs")):
        (chapter,) = re.findall(rf'<section id="{ident}".*?</section>', page.html, re.DOTALL)
        paper, screen = re.findall(r'<(?:p|div) class="(paper|screen)\b', chapter)
        assert (paper, screen) == ("paper", "screen")
        (note,) = re.findall(r'<p class="paper note">(.*?)</p>', chapter)
        assert note.startswith("Not printed: ") and where in note
        assert chapter.index('class="screen"') < chapter.index("<table")
    assert ".paper{display:none}" in page.html
    assert ".screen{display:none}.paper{display:block}" in page.html.split("@media print")[1]


def _chromium(*options: str) -> str:
    assert CHROMIUM is not None
    common = ("--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000")
    done = subprocess.run([CHROMIUM, *common, *options], capture_output=True, text=True, check=True)
    return done.stdout


def _gaps(run: Run, times: int) -> Run:
    """The run with its gaps many times over; the ten worst are told in any case."""
    return run.replace(force_plan=run.force_plan.replace(gaps=run.force_plan.gaps * times))


@WITH_A_BROWSER
def test_a_long_annex_adds_no_page(run: Run, outlines, fonts, tmp_path: Path) -> None:
    counts = []
    for name, each in (("short", _gaps(run, 12)), ("long", _gaps(run, 120))):
        page, paper = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
        page.write_text(html_report(each, fonts=fonts, outlines=outlines, position=""), "utf-8")
        _chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
        counts.append(len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())))
    assert counts[0] == counts[1] > 1


MEASURE = (
    "<script>addEventListener('load',()=>document.fonts.ready.then(()=>{"
    "document.body.dataset.wide=document.documentElement.scrollWidth-"
    "document.documentElement.clientWidth}))</script></body>"
)


@WITH_A_BROWSER
@pytest.mark.parametrize("width", [1400, 900, 500])
def test_nothing_is_wider_than_the_window(page, tmp_path: Path, width: int) -> None:
    file = tmp_path / "page.html"
    file.write_text(page.html.replace("</body>", MEASURE), "utf-8")
    found = _chromium(f"--window-size={width},1000", "--dump-dom", file.as_uri())
    (wide,) = re.findall(r'data-wide="(-?\d+)"', found)
    assert int(wide) <= 0
