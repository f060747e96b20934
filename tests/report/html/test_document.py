"""report.html is whole, self-contained, marked, and says what the records say."""

import re

import pytest

from willing.basics.weeks import span_label
from willing.force.force_plan import WORST_FIRST
from willing.report.gap_board import gap_board
from willing.report.html import tokens
from willing.report.html.document import html_report
from willing.report.words import amount, missing, number, percent

FORBIDDEN = (
    "pledged",
    "promised",
    "guaranteed",
    "unconditional",
    "reluctant",
    "laggard",
    "enemy",
    "insight",
    "dashboard",
    "optimal",
    "unwilling",
    "confirmed",
)


def test_tags_are_balanced(page):
    assert page.faults == [] and page.open == []


def test_nothing_is_loaded_and_no_script_runs(page):
    assert page.tags["script"] == page.tags["link"] == page.tags["img"] == page.tags["iframe"] == 0
    loading = {"src", "srcset", "data", "poster", "action", "xlink:href"}
    assert not [each for each in page.attributes if each[1] in loading or each[1].startswith("on")]
    for tag, name, value in page.attributes:
        if name == "href":
            assert value.startswith("#") or (tag == "a" and value.startswith("https://"))
    css = re.findall(r"url\(([^)]*)\)", page.html)
    assert css and all(each.startswith(("data:font/woff2;base64,", "#")) for each in css)
    assert "@import" not in page.html


def test_every_reference_inside_the_page_has_its_aim(page):
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    aims = {value[1:] for _, name, value in page.attributes if name == "href" and value[0] == "#"}
    aims |= set(re.findall(r"url\(#([^)]+)\)", page.html))
    assert aims <= set(ids)


def test_every_status_appears_with_its_word(page):
    spoken = " ".join(value for _, name, value in page.attributes if name == "aria-label")
    for status in WORST_FIRST:
        assert status in page.text
        assert ("gap ·" if status == "gap open" else status) in spoken.lower()


def test_finding_and_four_figures_are_those_of_the_certificate(page, run):
    proved = run.force_plan.certificate
    assert "What was offered could fill most of the need. Less than a third is committed." in (
        page.text
    )
    figures = page.html[page.html.index('class="figures"') : page.html.index("Where the force")]
    for figure in (percent(proved.committed_fill), percent(proved.threshold_fill), "3", "2"):
        assert f"<dt>{figure}</dt>".replace(" %", "\u00a0%") in figures
    assert "lines have a single point of failure, most on Adelmark (1) and Borrin (1)" in page.text


def test_certificate_table_equals_the_records(page, run):
    rows = {row[0]: row[1:] for row in page.rows("certificate")}
    order = [run.certificates[size] for size in ("low", "central", "high")]
    assert rows["Cost of this plan"] == [number(each.cost) for each in order]
    assert rows["Threshold need filled"] == [percent(each.threshold_fill) for each in order]
    assert rows["Violations, recounted"] == ["0", "0", "0"]


def test_gap_tables_equal_the_records(page, run):
    units = {"sea-02": "hunters", "pre-02": "battalion", "sea-01": "boats", "sea-03": "share"}
    rows = page.rows("gaps")
    for gap in run.force_plan.gaps:
        weeks = span_label(gap.first_week, gap.last_week)
        cells = [weeks, missing(gap.short, units[gap.line]), gap.status]
        assert [row for row in rows if row[1:4] == cells and row[0].endswith(gap.line)]
    worst = page.rows("worst")[1:]
    assert [row[1] for row in worst][:2] == [
        "Mine countermeasuressea-02",
        "Reserve, 4 h reactionpre-02",
    ]
    assert worst[-1][4] == "gap accepted"
    assert "Two hunters are needed, one is there" in worst[0][5]


def test_table_twin_has_the_weeks_words_and_numbers_of_the_board(page, run):
    rows = [row for row in page.rows("runs") if len(row) == 7][1:]
    expected = []
    for band in gap_board(run).bands:
        for row in band.rows:
            share = "share" if row.unit == "share" else ""
            for each in row.runs:
                numbers = (each.supplied, each.threshold, each.objective)
                printed = [amount(value, share) for value in numbers]
                expected.append([span_label(each.first_week, each.last_week), each.words, *printed])
    assert [row[2:] for row in rows] == expected


def test_measure_table_gives_values_targets_and_weeks_on_target(page):
    rows = {row[0]: row[1:] for row in page.rows("measures")}
    assert rows["Agreed hubs manned"] == ["hubs", "0", "6", "6", "0 to 6", "38 of 41"]
    assert rows["Sound watched"] == ["share", "61 %", "85 %", "85 %", "92 %", "0 of 41"]


def test_a_finding_that_does_not_hold_at_all_sizes_says_so(page):
    assert "Depends on assumption: Holds if fewer than 11 of 14 days are flyable." in page.text


def test_notional_label_stands_on_every_chapter_that_rests_on_it(page, parsed, run, fonts):
    label = "92 % of the filled threshold need rests on assumed sizes"
    assert page.html.count('class="notional"') == 8
    assert page.text.count(label) >= 9
    proved = run.force_plan.certificate.replace(notional_share=0)
    plain = run.replace(force_plan=run.force_plan.replace(certificate=proved), certificates={})
    html = html_report(plain, fonts=fonts, outlines=None, position="")
    assert "rests on assumed sizes" not in parsed(html).text


def test_marking_stands_on_screen_and_on_every_printed_page(page):
    marking = "EXERCISE · UNCLASSIFIED"
    assert page.text.startswith(f"Exercise Saltmere: {'What was offered'}")
    assert page.text.count(marking) == 2
    assert page.html.count(f'center{{content:"{marking}"') == 2
    assert 'counter(page) " of " counter(pages)' in page.html


def test_a_plan_that_is_not_fictional_is_not_an_exercise(run, fonts):
    theatre = run.plan.theatre.replace(fictional=False)
    real = run.replace(plan=run.plan.replace(fictional=False, theatre=theatre, title="Plan"))
    assert "EXERCISE" not in html_report(real, fonts=fonts, outlines=None, position="")


def test_forbidden_words_are_never_printed(page):
    spoken = " ".join(value for _, name, value in page.attributes if name == "aria-label")
    for word in FORBIDDEN:
        assert not re.search(rf"\b{word}\b", f"{page.text} {spoken}", re.IGNORECASE), word


def test_words_of_the_plan_are_escaped(page):
    assert "Nobody &lt;watches&gt; &amp; waits." in page.html
    assert "https://example.org/a?b=1&amp;c=2" in page.html


def test_marking_cannot_leave_the_style_sheet(run, fonts):
    bad = run.replace(plan=run.plan.replace(marking='X"}</style><script>alert(1)</script>'))
    html = html_report(bad, fonts=fonts, outlines=None, position="")
    assert "<script>" not in html and html.count("</style>") == 1


def test_position_fragment_is_a_chapter_of_its_own(run, fonts, parsed):
    html = html_report(run, fonts=fonts, outlines=None, position="<p>Said by Adelmark</p>")
    page = parsed(html)
    assert '<section id="position"' in html and "<p>Said by Adelmark</p>" in html
    assert page.faults == []


def test_a_run_without_force_is_printed_too(run, fonts, parsed):
    nothing = run.force_plan.replace(assignments=(), statuses=(), gaps=(), supplied={})
    html = html_report(
        run.replace(force_plan=nothing, efforts={}), fonts=fonts, outlines=None, position=""
    )
    page = parsed(html)
    assert page.faults == [] and "No module is used." in page.text


def test_same_run_same_bytes(page, run, outlines, fonts):
    assert html_report(run, fonts=fonts, outlines=outlines, position="") == page.html


@pytest.mark.parametrize(("words", "ground"), tokens.TEXT_PAIRS)
def test_text_contrast_is_at_least_4_5(words: str, ground: str):
    first, second = sorted((_luminance(words), _luminance(ground)), reverse=True)
    assert (first + 0.05) / (second + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = ((c / 12.92) if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
