"""What the verdict and the oracle find, and what they let pass, in small."""

import json
import subprocess
from io import BytesIO

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from openpyxl import Workbook
from tests.faults.web.coalition import CANARY
from tests.faults.web.document import Document, Operation
from tests.faults.web.escaping import unescaped
from tests.faults.web.oracle import disclosures, forbidden_write, hidden_from
from tests.faults.web.payloads import MARK
from tests.faults.web.verdict import STRICT, Known, faults
from tests.faults.web.wire import Answer, Ask, curl

TAKES = Operation("GET", "/api/x/{y}", {}, "", {200: frozenset({"text/plain"}), 404: frozenset()})
KNOWN = Known(Document((TAKES,), {}), secrets=(b"/place/of/files",))
REFUSED = json.dumps({"error": "No.", "faults": []}).encode()


def answer(status: int, body: bytes, kind: str = "application/json", **more: str) -> Answer:
    headers = {"content-type": kind, **STRICT, **{k.replace("_", "-"): v for k, v in more.items()}}
    return Answer(status, tuple(headers.items()), body)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (answer(500, REFUSED), "a server error"),
        (answer(410, REFUSED), "status 410"),
        (answer(404, b"no", "text/plain"), "no JSON"),
        (answer(404, b'{"detail": "no"}'), "another shape"),
        (answer(200, b"{}"), "application/json, where"),
        (answer(200, b"at /place/of/files/x", "text/plain"), "a disclosure"),
        (answer(200, b"x", "text/plain", x_w1ll="1"), "a header that was put in"),
        (answer(200, b"x", "text/plain", server="uvicorn"), "tells what it runs on"),
        (Answer(200, (("content-type", "text/plain"),), b"x"), "without the header"),
        (Answer(0, broken="no answer: it hangs"), "it hangs"),
    ],
)
def test_what_no_answer_may_be(found: Answer, words: str) -> None:
    assert words in " ".join(faults(Ask("GET", "/api/x/1"), found, KNOWN))


def test_a_sound_answer_and_a_sound_refusal_pass() -> None:
    for sound in (answer(200, b"x", "text/plain"), answer(404, REFUSED)):
        assert faults(Ask("GET", "/api/x/1"), sound, KNOWN) == ()


@pytest.mark.parametrize(
    ("kind", "obeyed", "shown"),
    [
        ("text/html", f"<b onclick={MARK}()>", f"<b title='{MARK}'>&lt;i {MARK}&gt;</b>"),
        ("text/html", f"<{MARK}>", f"&lt;{MARK}&gt;"),
        ("text/csv", f"a,={MARK}", f"a,'={MARK}"),
        ("text/markdown", f"[a](javascript:{MARK})", f"\\[a\\](javascript:{MARK})"),
    ],
)
def test_a_text_that_is_obeyed_is_told_from_one_that_is_shown(
    kind: str, obeyed: str, shown: str
) -> None:
    assert unescaped(kind, obeyed.encode())
    assert not unescaped(kind, shown.encode())


def test_a_formula_of_a_workbook_is_obeyed_and_a_text_is_not() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = Workbook()
    book.active.append([f"={MARK}"])
    book.active.append([MARK])
    formula, text = BytesIO(), BytesIO()
    book.save(formula)
    book.active["A1"].data_type = "s"
    book.save(text)
    assert unescaped(kind, formula.getvalue())
    assert not unescaped(kind, text.getvalue())


def test_the_oracle_knows_who_may_be_told_what() -> None:
    mine = Ask("GET", "/api/plans/hq/position", caller="xca")
    told = answer(200, b'{"title": "Company cedar"}')
    assert list(disclosures(mine, told, {})) == ["a disclosure: the record cedar, to xca"]
    assert not list(disclosures(mine._replace(caller="hq"), told, {}))
    asked = mine._replace(target="/api/plans/plan-cedar/position")
    assert not list(disclosures(asked, answer(404, b"No plan 'plan-cedar'"), {}))
    inside = answer(200, f"{CANARY}cedar".encode())
    assert list(disclosures(asked, inside, {}))
    assert hidden_from("hq") == frozenset()


def test_the_oracle_knows_whose_a_trial_is_and_who_may_write() -> None:
    theirs = Ask("GET", "/api/runs/trial-1a/gaps", caller="xad")
    assert list(disclosures(theirs, answer(200, b"{}"), {"trial-1a": "xbo"}))
    assert not list(disclosures(theirs, answer(404, REFUSED), {"trial-1a": "xbo"}))
    change = Ask("PUT", "/api/plans/minimal/nations/XBO/offers", caller="xbo")
    assert forbidden_write(change, answer(200, b"{}"))
    assert not forbidden_write(change._replace(caller="hq"), answer(200, b"{}"))
    assert not forbidden_write(change, answer(403, REFUSED))


def test_a_request_is_typed_again_as_it_was_sent() -> None:
    ask = Ask("POST", "/x?a=%00", (("X-A", "it's\u00e9"),), b'{"a": "\x00%s\xff\'"}')
    line = curl(ask, "127.0.0.1:9").replace("curl -isS", "echo")
    typed = line.replace("--data-binary @<(", '"$(od -An -c <(').replace(") 'http", "))\" 'http")
    said = subprocess.run(["bash", "-c", typed], capture_output=True, check=True).stdout
    assert "X-A: it's\u00e9".encode() in said
    assert b"\\0   %   s 377   '" in said
