"""Bodies: right ones made of real names, and the same with something changed or put in."""

import base64
import json
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.faults.web.names import Names
from tests.faults.web.payloads import FIELDS, MARK, TEXTS, VALUES

Body = dict[str, Any]
Make = Callable[[random.Random, Names], Body]
GATES: Final = ("ceasefire", "peace_agreement", "host_request", "parliament_vote:XBO", "funding")


def trial(rng: random.Random, names: Names) -> Body:
    """What is tried of a run."""
    body: Body = {}
    if rng.random() < 0.5:
        body["without"] = [names.one(rng, "nation")]
    if rng.random() < 0.4:
        body["gates"] = {rng.choice(GATES): rng.choice((0, 5, -3, 99999, "never"))}
    if rng.random() < 0.5:
        module = names.one(rng, "module")
        body["drags"] = [{"modules": [module], "from_week": rng.randint(-9, 12), "by_weeks": 1}]
    return body


def proposal(rng: random.Random, names: Names) -> Body:
    """Rows of a grid with texts in them, or a file that says it is one."""
    if rng.random() < 0.25:
        name = rng.choice(("offers.csv", "offers.xlsx", "../../x.csv", "x.xlsm", f"{MARK}.csv"))
        data = rng.choice(
            (b"id,title\nx,=1+1\n", b"PK\x03\x04", b"", b"\xff\xfe", rng.randbytes(99))
        )
        file = base64.b64encode(data).decode()
        return {"file": file, "file_name": name, "plan_hash": names.one(rng, "plan_hash")}
    row = {"id": names.one(rng, "offer"), "title": rng.choice(TEXTS)}
    for column in rng.sample(COLUMNS, k=rng.randint(0, 2)):
        row[column] = rng.choice((*TEXTS, names.any(rng), "7", "-1"))
    return {"rows": [row], "plan_hash": names.one(rng, "plan_hash")}


COLUMNS: Final = (
    "state",
    "quantity",
    "persons",
    "ntm_days",
    "zones",
    "supplies",
    "note",
    "caveats",
)


def reply(rng: random.Random, names: Names) -> Body:
    """A draft reply to an ask."""
    return {
        "ask": rng.choice((names.one(rng, "ask"), rng.choice(TEXTS))),
        "asked": rng.choice(TEXTS),
        "answer": rng.choice(("accept", "counter", "decline")),
        "words": rng.choice(TEXTS),
    }


def acceptance(rng: random.Random, names: Names) -> Body:
    """The name under which a trial is kept."""
    return {
        "name": rng.choice((f"kept-{rng.randint(1, 30)}", names.any(rng), "..", "minimal", "CON"))
    }


MADE: Final[Mapping[str, Make]] = {
    "Trial": trial,
    "Proposal": proposal,
    "NewReply": reply,
    "Acceptance": acceptance,
}


def body_of(rng: random.Random, names: Names, record: str) -> tuple[bytes, str]:
    """Return the bytes of a body for a record, right or wrong, and how it was changed."""
    body: Any = MADE[record](rng, names) if record in MADE else {"x": rng.choice(TEXTS)}
    chance = rng.random()
    if chance < 0.45:
        return json.dumps(body).encode(), "right"
    if chance < 0.85:
        change = rng.choice((_leaf, _field, _without, _wrapped))
        return json.dumps(change(rng, body)).encode(), change.__name__.strip("_")
    name = rng.choice(list(SPELLINGS))
    return SPELLINGS[name](rng, json.dumps(body).encode()), name


def _leaf(rng: random.Random, body: Body) -> Body:
    """Put something of another kind in the place of a value, at any depth."""
    places = [(body, key) for key in body]
    for value in list(body.values()):
        if isinstance(value, list) and value:
            places.append((value, 0))  # type: ignore[arg-type]
            if isinstance(value[0], dict):
                places += [(value[0], key) for key in value[0]]
    if places:
        holder, key = rng.choice(places)
        holder[key] = rng.choice((*VALUES, rng.choice(TEXTS)))
    return body


def _field(rng: random.Random, body: Body) -> Body:
    return {**body, rng.choice(FIELDS): rng.choice((*VALUES, "HQ", "public"))}


def _without(rng: random.Random, body: Body) -> Body:
    gone = rng.choice(list(body) or [""])
    return {key: value for key, value in body.items() if key != gone}


def _wrapped(rng: random.Random, body: Body) -> Any:
    return rng.choice(([body], {"data": body}, json.dumps(body), None, [body] * 500))


SPELLINGS: Final[Mapping[str, Callable[[random.Random, bytes], bytes]]] = {
    "empty": lambda _, body: b"",
    "cut": lambda rng, body: body[: rng.randrange(len(body) + 1)],
    "doubled": lambda _, body: body + body,
    "deep lists": lambda rng, body: b"[" * rng.choice((500, 2000, 200_000)),
    "deep objects": lambda rng, body: b'{"gates":' * rng.choice((500, 2000, 100_000)),
    "deep and whole": lambda _, body: b'{"rows":' + b"[" * 900 + b"]" * 900 + b"}",
    "no UTF-8": lambda _, body: body.replace(b'"', b'"\xff\xc0\xae', 2),
    "UTF-16": lambda _, body: body.decode().encode("utf-16"),
    "with a mark before": lambda _, body: b"\xef\xbb\xbf" + body,
    "half a pair": lambda _, body: body.replace(b'": "', b'": "\\ud800', 1),
    "a key twice": lambda _, body: body[:-1] + b"," + body[1:] if len(body) > 2 else body,
    "oversize": lambda rng, body: b'{"words":"' + b"a" * rng.choice((1_999_000, 2_100_000)) + b'"}',
    "many keys": lambda _, body: json.dumps({f"k{n}": n for n in range(20_000)}).encode(),
    "a long number": lambda _, body: b'{"drags":[{"from_week":' + b"9" * 100_000 + b"}]}",
}
