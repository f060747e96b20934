"""Every caller at every route: shown what its labels let it read, and of the rest not a word.

What may be read is told by `worlds.reads`, written from the words of the standard.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.web.gate.worlds import CALLERS, CELLS, World, reads

QUESTION = "question=Who%20has%20offered%20troops%3F"
TELLING = (
    "position",
    "nations/XAD",
    "nations/XAD/offers.xlsx",
    "theatre",
    "statements.csv",
    f"answer?{QUESTION}",
    f"answer/answer.txt?{QUESTION}",
    "trail?subject=nations.XAD",
    "trail?subject=offers",
)
"""Routes of a plan that tell of every record of a cell that may be read."""
SILENT = ("nations", "nations/XBO", "days", "decisions")
OF_RUNS = (
    "gaps",
    "map",
    "effects",
    "efforts/mines",
    "theatre",
    "against/run-aspen",
    "report/html",
    "report/csv",
)


def words(body: bytes) -> set[str]:
    """Return the words of cells that stand in an answer, in the parts of a workbook too."""
    if body.startswith(b"PK"):
        book = ZipFile(BytesIO(body))
        body = b" ".join(book.read(name) for name in book.namelist())
    return {word for word in CELLS if word.encode() in body}


def readable(caller: str) -> set[str]:
    """Return the words that a caller may read."""
    return {word for word, label in CELLS.items() if reads(CALLERS[caller], label)}


def test_the_cells_tell_callers_apart() -> None:
    seen = {name: readable(name) for name in CALLERS}
    assert seen["stranger"] == seen["public"] == {"aspen", "kapok"}
    assert len({frozenset(each) for each in seen.values()}) == len(CALLERS) - 1
    assert all(0 < len(each) < len(CELLS) for each in seen.values() if each != seen["hq"])


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("route", TELLING)
def test_a_ledger_tells_what_may_be_read_and_no_more(
    served_world: World, caller: str, route: str
) -> None:
    answer = served_world.get(f"/api/plans/hq/{route}", caller)
    assert answer.status_code == 200, answer.text
    assert words(answer.content) == readable(caller)


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("route", SILENT)
def test_other_screens_of_a_ledger_speak_of_no_cell(
    served_world: World, caller: str, route: str
) -> None:
    answer = served_world.get(f"/api/plans/hq/{route}", caller)
    assert answer.status_code == 200, answer.text
    assert words(answer.content) == set()


@pytest.mark.parametrize("caller", CALLERS)
def test_counts_and_days_are_of_what_may_be_read(served_world: World, caller: str) -> None:
    mine = readable(caller)
    nations = served_world.get("/api/plans/hq/nations", caller).json()["nations"]
    assert nations["XAD"]["statements"] == len(mine)
    assert nations["XAD"]["offers"]["offered"] == len(mine)
    days = served_world.get("/api/plans/hq/days", caller).json()["days"]
    cells = {f"2031-04-{number:02}" for number, word in enumerate(CELLS, 2) if word in mine}
    assert set(days) == cells | {"2031-04-01"}


@pytest.mark.parametrize("caller", CALLERS)
def test_the_past_tells_what_was_recorded_by_then(served_world: World, caller: str) -> None:
    early = set(list(CELLS)[:4])
    answer = served_world.get("/api/plans/hq/position?as_of=2031-04-05", caller)
    assert words(answer.content) == readable(caller) & early


@pytest.mark.parametrize("caller", CALLERS)
def test_folders_and_runs_are_shown_by_their_labels(served_world: World, caller: str) -> None:
    mine = readable(caller) | ({"bare"} if caller.startswith("hq") else set())
    told = served_world.get("/api/contents", caller).json()
    assert {each["plan"] for each in told["plans"]} == {f"plan-{w}" for w in mine} | {"hq"}
    assert {each["run"] for each in told["runs"]} == {f"run-{word}" for word in mine}
    layers = served_world.get("/ogc/collections", caller).json()["collections"]
    assert {each["id"].partition(".")[0] for each in layers} == {f"run-{word}" for word in mine}


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("route", OF_RUNS)
def test_what_may_not_be_read_is_answered_like_what_is_not_there(
    served_world: World, caller: str, route: str
) -> None:
    mine = readable(caller) | ({"bare"} if caller.startswith("hq") else set())
    absent = served_world.get(f"/api/runs/run-nowhere/{route}", caller)
    assert absent.status_code == 404
    for word in (*CELLS, "bare"):
        answer = served_world.get(f"/api/runs/run-{word}/{route}", caller)
        if word in mine:
            assert answer.status_code == 200, answer.text
        else:
            assert answer.status_code == 404
            assert answer.content == absent.content.replace(b"run-nowhere", f"run-{word}".encode())


@pytest.mark.parametrize("caller", CALLERS)
def test_a_plan_folder_that_may_not_be_read_is_not_there(served_world: World, caller: str) -> None:
    mine = readable(caller) | ({"bare"} if caller.startswith("hq") else set())
    for word in (*CELLS, "bare"):
        answer = served_world.get(f"/api/plans/plan-{word}/position", caller)
        assert answer.status_code == (200 if word in mine else 404)


def test_the_background_note_is_for_those_who_keep_the_ledger(served_world: World) -> None:
    for caller in CALLERS:
        note = served_world.get(f"/api/plans/hq/answer?{QUESTION}", caller).json()["note"]
        file = served_world.get(f"/api/plans/hq/answer/background-note.txt?{QUESTION}", caller)
        assert (note is not None, file.status_code == 200) == (caller.startswith("hq"),) * 2
    note = served_world.get(f"/api/plans/hq/answer?{QUESTION}&reader=public", "hq-low")
    assert words(note.content) <= readable("hq-low")


def test_nobody_else_is_given_an_answer_for_another_party(served_world: World) -> None:
    path = f"/api/plans/hq/answer?{QUESTION}&reader="
    assert served_world.get(f"{path}XBO", "xad").status_code == 403
    assert served_world.get(f"{path}XBO", "public").status_code == 403
    assert words(served_world.get(f"{path}public", "xad").content) == readable("public")


def test_no_cache_keeps_an_answer_of_a_server_with_accounts(served_world: World) -> None:
    for path in ("/api/contents", "/api/plans/hq/position", "/api/runs/nix/gaps", "/ogc"):
        answer = served_world.get(path, "xad")
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["vary"] == "Cookie"


def test_two_callers_are_never_given_one_name_of_a_screen(served_world: World) -> None:
    tags = [
        served_world.get("/api/plans/hq/position", caller).headers["etag"] for caller in CALLERS
    ]
    assert len(set(tags)) == len(CALLERS) - 1  # the stranger's is the public's
    again = served_world.client.get(
        "/api/plans/hq/position", headers={"x-caller": "public", "if-none-match": tags[-2]}
    )
    assert again.status_code == 200
