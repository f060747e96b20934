"""Whose offers a workbook holds, told before its rows are read."""

from collections import Counter
from collections.abc import Iterable

from willing.app.exchange.parts import records
from willing.app.exchange.sheet_rows import Read
from willing.basics.fault import Fault
from willing.codecs.sheets import EMPTY
from willing.plan.document import Plan


def owner_fault(plan: Plan, read: Iterable[Read], file: str, nation: str | None) -> Fault | None:
    """Return the one fault of a workbook that is another nation's, or does not say whose."""
    found, unnamed = Counter[str](), False
    for each in read:
        found.update(_owners(plan, each))
        unnamed = unnamed or (each.header("nation") is None and bool(each.sheet.rows))
    if nation is None:
        if not unnamed:
            return None
        known = " or ".join(f"--nation {name}" for name in _most(found))
        fix = f"Use {known}" if known else "Give --nation ISO3, or a column nation"
        what = "no column nation, so nothing says whose row it is"
        return Fault(file=file, key="--nation", what=what, fix=fix)
    if found and nation not in found:
        names = _most(found)
        what = f"this workbook holds offers of {', '.join(names)}"
        return Fault(file=file, key="--nation", what=what, fix=f"Use --nation {names[0]}")
    return None


def _owners(plan: Plan, read: Read) -> Iterable[str]:
    """Yield the nation of each row: as its column says, else as the plan has its ids."""
    header = read.header("nation")
    if header is not None:
        cells = (row.cells.get(header, EMPTY).value for row in read.sheet.rows)
        yield from (str(value).strip() for value in cells if str(value).strip() in plan.nations)
        return
    if read.part.sheet not in ("offers", "employments"):
        return  # ids of caveats and conditions are often alike in several nations
    own = list(records(plan, read.part))
    headers = [read.header(name) for name in read.part.keys if name != "nation"]
    for row in read.sheet.rows:
        key = tuple(str(row.cells.get(name or "", EMPTY).value).strip() for name in headers)
        yield from (names[0] for names, _ in own if names[1:] == key)


def _most(found: Counter[str]) -> list[str]:
    return [name for name, _ in found.most_common(3)]
