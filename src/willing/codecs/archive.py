"""A workbook's zip before anything parses it: is it one, and does it stay small when unpacked?"""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.codecs.sheets import Caps

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "Save it as an Excel workbook (.xlsx) or as CSV and import that"
_ENTITY = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
MEGABYTE = 1_000_000


def check_archive(data: bytes, file: str, caps: Caps) -> None:
    """Raise TransferError unless `data` is a workbook within `caps`; nothing is parsed yet."""
    if len(data) > caps.megabytes * MEGABYTE:
        _refuse(file, f"larger than {caps.megabytes} MB", "Send only the sheets to be imported")
    if data.startswith(_OLD_EXCEL):
        _refuse(file, "an old Excel file (.xls) or one with a password", _SAVE_AS)
    if not data:
        _refuse(file, "an empty file", "Check that it was copied whole")
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, file, caps)
    except TransferError:
        raise
    # A damaged zip raises errors of many kinds, those of the decompressor among them.
    except Exception as error:
        raise TransferError([Fault(file=file, what="not an Excel workbook", fix=_SAVE_AS)]) from (
            error
        )


def _check_parts(archive: ZipFile, file: str, caps: Caps) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > caps.parts or len(names) < len(parts):
        _refuse(file, f"{len(parts)} parts, more than a workbook has or twice the same", _SAVE_AS)
    if sum(part.file_size for part in parts) > caps.unpacked_megabytes * MEGABYTE:
        _refuse(
            file,
            f"larger than {caps.unpacked_megabytes} MB once unpacked",
            "Delete what is not to be imported: empty formatted rows, pictures, other sheets",
        )
    if "[Content_Types].xml" not in names:
        kind = "an OpenDocument file" if "content.xml" in names else "a zip without a workbook"
        _refuse(file, kind, _SAVE_AS)
    if any(part.flag_bits & 1 for part in parts):
        _refuse(file, "encrypted", "Remove the password and import it again")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _has_entities(archive, part):
            _refuse(file, f"part {part.filename} declares entities", _SAVE_AS)


def _has_entities(archive: ZipFile, part: ZipInfo) -> bool:
    """Return whether the part has a document type, where an entity bomb would stand."""
    with archive.open(part) as stream:
        head = stream.read(4096)
    return any(mark in head for mark in _ENTITY)


def _refuse(file: str, what: str, fix: str) -> None:
    raise TransferError([Fault(file=file, what=what, fix=fix)])
