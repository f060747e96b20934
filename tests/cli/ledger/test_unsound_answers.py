"""A log that is forked or barred is not silent in an answer: its note says so, the answer not."""

from shutil import copytree

import pytest

SURVEY = "nations.XBO.offers.xbo-survey"
QUESTION = "What has Borrin offered?"
HEADING = "Logs that do not count in full"


@pytest.fixture
def merged(willing, coalition, carry, examples):
    """The headquarters with Borrin's own log, and a copy of Borrin's node."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    offers = examples / "minimal" / "nations" / "XBO.toml"
    assert willing("ledger", "append", coalition.xbo, offers).code == 0
    file = carry(coalition.xbo, "HQ", coalition.hq)
    assert willing("ledger", "import", coalition.hq, file, "--yes").code == 0
    twin = coalition.xbo.with_name("twin")
    copytree(coalition.xbo, twin)
    return coalition, twin


@pytest.fixture
def forked(willing, merged, tmp_path):
    """Borrin withdrew an offer in one copy of its node, and set a caveat in the other."""
    coalition, twin = merged
    withdrawn = ("--kind", "offer_withdrawn", "--subject", SURVEY)
    limited = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.c")
    assert willing("ledger", "append", coalition.xbo, *withdrawn).code == 0
    assert willing("ledger", "append", twin, *limited, "--value", "text=By day.").code == 0
    for count, sender in enumerate((coalition.xbo, twin)):
        file = tmp_path / f"{count}.bundle"
        assert willing("ledger", "export", sender, "--to", "HQ", "--out", file).code == 0
        willing("ledger", "import", coalition.hq, file, "--yes")
    return coalition.hq


def words(done):
    return " ".join(done.out.split())


def test_a_sound_log_is_not_spoken_of(willing, merged):
    note = willing("answer", merged[0].hq, QUESTION, "--as", "HQ", "--note").out
    assert HEADING not in note


def test_the_note_says_which_log_is_forked_and_that_the_answer_stands_on_it(willing, forked):
    note = words(willing("answer", forked, QUESTION, "--as", "HQ", "--note"))
    assert HEADING in note and "XBO/open is forked from entry" in note
    assert "ask XBO in person which branch is its own" in note
    assert "Sentences of the answer stand on earlier entries of it" in note


def test_the_answer_for_release_says_nothing_of_it(willing, forked):
    answer = words(willing("answer", forked, QUESTION, "--as", "HQ"))
    assert "forked" not in answer and "Borrin offered Survey team" in answer


def test_the_desk_is_told_beside_the_answer(willing, forked):
    assert "XBO/open is forked from entry" in words(willing("answer", forked, QUESTION))


def test_of_other_nations_the_note_does_not_speak(willing, forked):
    note = willing("answer", forked, "What has Adelmark offered?", "--as", "HQ", "--note").out
    assert HEADING not in note
