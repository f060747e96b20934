"""Every command that docs/answers.md shows of answers to Parliament can be typed."""

import re
import shlex
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "answers.md"
SECTION = re.compile(r"## What was asked in Parliament\?.*?(?=\n## )", re.DOTALL)


def test_the_commands_of_the_page_do_what_it_says(willing, minimal_run, examples, tmp_path):
    (section,) = SECTION.findall(PAGE.read_text(encoding="utf-8"))
    hq = tmp_path / "hq"
    assert willing("ledger", "init", hq, "--as", "HQ").code == 0
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    places = {
        "examples/reassurance-force": examples / "reassurance-force",
        "runs/exercise": minimal_run,
        "runs/answer-104312": tmp_path / "answer",
        "hq": hq,
    }
    lines = [
        line
        for block in re.findall(r"```\n(.*?)```", section, re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(lines) == 9
    for line in lines:
        _, *words = [places.get(word, word) for word in shlex.split(line)]
        done = willing(*words)
        assert done.code == 0, (line, done.err)
    assert len(list((tmp_path / "answer").iterdir())) == 6
