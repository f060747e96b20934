"""Who may be told what, from labels alone: every byte of an answer is searched for what its asker
may not read."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from urllib.parse import unquote_to_bytes
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from tests.faults.web.coalition import BARE, CANARY, READS_ONLY
from tests.faults.web.wire import Answer, Ask
from tests.web.gate.worlds import CALLERS, CELLS, reads

OWNED: Final = re.compile(r"/(?:jobs|trials|runs|against)/((?:trial|asks|resilience|gates)-[\w-]+)")
"""What belongs to the account that began it."""
NATIONS_RECORDS: Final = re.compile(r"/api/plans/([^/]+)/nations/([^/]+)/(?:offers|replies)")


def hidden_from(caller: str) -> frozenset[str]:
    """Return the words of the records that a caller may not read."""
    unread = {word for word, label in CELLS.items() if not reads(CALLERS[caller], label)}
    return frozenset(unread if _is_of_the_headquarters(caller) else unread | {BARE})


def _is_of_the_headquarters(caller: str) -> bool:
    reader = CALLERS[caller].reader
    return reader is not None and reader.party == "HQ"


def disclosures(ask: Ask, answer: Answer, owners: Mapping[str, str]) -> Iterator[str]:
    """Yield what an answer tells that its asker may not read."""
    told, asked = _told(answer), _asked(ask)
    for word in hidden_from(ask.caller):
        if f"{CANARY}{word}".encode() in told:
            yield f"a disclosure: what is in the folder of {word}, to {ask.caller}"
        elif word != BARE and word.encode() in told and word.encode() not in asked:
            yield f"a disclosure: the record {word}, to {ask.caller}"
    done = 200 <= answer.status < 300 and ask.method in ("GET", "POST", "PUT")
    for name in OWNED.findall(ask.target):
        if done and owners.get(name, ask.caller) != ask.caller:
            yield f"a disclosure: {name} of {owners[name]}, to {ask.caller}"


def forbidden_write(ask: Ask, answer: Answer) -> str:
    """Return the words of a change that was done for one who may not; empty: it was not, or he may.

    Files of this server, the headquarters', are changed by its accounts; its ledger holds the key
    of no nation, so that nobody changes a nation's records there.
    """
    done = 200 <= answer.status < 300 and ask.method not in ("GET", "HEAD", "OPTIONS")
    if not done or ask.target.startswith("/api/session"):
        return ""
    if ask.caller in ("public", READS_ONLY):
        return f"a change by {ask.caller}, who may change nothing"
    of_a_nation = NATIONS_RECORDS.match(ask.target)
    if of_a_nation and (of_a_nation[1] == "hq" or not _is_of_the_headquarters(ask.caller)):
        return f"a change of {of_a_nation[2]}'s records by {ask.caller}"
    return ""


def _asked(ask: Ask) -> bytes:
    """Return what the asker said himself: an answer may say it again."""
    sent = ask.target.encode("utf-8", "surrogateescape") + ask.body + ask.raw
    sent += b"".join(f"{value}\n".encode("utf-8", "surrogateescape") for _, value in ask.headers)
    return sent + unquote_to_bytes(sent)


def _told(answer: Answer) -> bytes:
    """Return every byte of an answer, what is packed in it unpacked."""
    told = b"".join(f"{n}: {v}\n".encode("utf-8", "replace") for n, v in answer.headers)
    told += answer.body
    if answer.body.startswith(b"PK"):
        try:
            with ZipFile(BytesIO(answer.body)) as archive:
                told += b"".join(archive.read(name) for name in archive.namelist())
        except BadZipFile:
            return told
    if answer.body.startswith(b"%PDF"):
        try:
            told += "".join(
                p.extract_text() for p in PdfReader(BytesIO(answer.body)).pages
            ).encode()
        except PyPdfError:
            return told
    return told


def readable_in(ask: Ask, answer: Answer) -> frozenset[str]:
    """Return the words of cells that an answer rightly told: an oracle that sees none is blind."""
    told = _told(answer)
    return frozenset(word for word in CELLS if word.encode() in told) - hidden_from(ask.caller)
