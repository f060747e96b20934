"""An answer's documents as PDF, set by Typst with the fonts that it brings, which are embedded.

The document goes in as JSON beside a fixed template: no text of a record is ever read as markup.
"""

from importlib import resources
from typing import Final, Literal

import msgspec

from willing.adapters.extra import needs_documents
from willing.report.answer.documents import Document

TEMPLATE: Final = "answer.typ"
_NO_DATE: Final = 315_532_800
"""1980-01-01, as in the Word files: the file says nothing of when it was made."""


def pdf_bytes(document: Document) -> bytes:
    """Return a document as a PDF; raises TransferError where the extra is missing."""
    return _set(document, "pdf")


def _set(document: Document, kind: Literal["pdf"]) -> bytes:
    with needs_documents():
        import typst
    template = (resources.files("willing.adapters") / TEMPLATE).read_bytes()
    plain = msgspec.json.encode(msgspec.structs.asdict(document)).decode()
    return bytes(
        typst.compile(
            template,
            format=kind,
            ignore_system_fonts=True,
            sys_inputs={"document": plain},
            timestamp=_NO_DATE,
        )
    )
