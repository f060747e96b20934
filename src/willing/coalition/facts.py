"""The coalition's public facts as records: nations with their statements, and events.

Source: README of the public facts. Every row, date and source is kept, discrepancies too; only
the spelling of names follows the product's rule (Türkiye, Kyiv, Odesa).
"""

from collections.abc import Iterable, Mapping

import msgspec

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record
from willing.basics.units import Nation, Slug
from willing.coalition.event import Event
from willing.coalition.facts_rows import (
    Cells,
    FactRow,
    Values,
    built,
    fact_rows,
    listed,
    spelled,
    truth,
)
from willing.coalition.facts_use import effort_of
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.statement import Statement

NATIONS_FILE = "nations.csv"
STATEMENTS_FILE = "statements.csv"
EVENTS_FILE = "events.csv"
FACT_FILES = (NATIONS_FILE, STATEMENTS_FILE, EVENTS_FILE)

_ATTENDED = "attended_"
NATION_COLUMNS = (
    *("iso3", "name", "coalition_status", "status_basis", "nato_member", "eu_member"),
    *("decision_rule", "decision_rule_source_url", "source_url", "source_date", "note"),
)
STATEMENT_COLUMNS = (
    *("id", "group", "iso3", "date", "date_precision", "speaker", "kind", "use"),
    *("line_of_effort", "loe_detail", "capability_hint", "paraphrase", "quantity", "unit"),
    *("quantity_basis", "geo_limit", "condition", "condition_tags", "source_url", "source_date"),
    *("source_class", "language", "note"),
)
EVENT_COLUMNS = (
    *("id", "date", "date_precision", "place", "format", "title", "hosts", "participants"),
    *("outcome", "mandate_state_after", "source_url", "source_date", "source_class"),
    "discrepancy",
)


class Facts(Record, kw_only=True):
    """The public record: what is known of each state, and what took place."""

    nations: Mapping[Nation, NationFile]
    """By ISO3 code, each with its statements; never an offer."""
    events: Mapping[Slug, Event]


def facts_from_csv(files: Mapping[str, bytes]) -> Facts:
    """Return the facts in `nations.csv`, `statements.csv` and `events.csv` (UTF-8 bytes by name).

    Raises TransferError with every fault found in one run.
    """
    faults = [
        Fault(file=name, what="the file is missing", fix="Name the folder that holds it")
        for name in FACT_FILES
        if name not in files
    ]
    if faults:
        raise TransferError(faults)
    nation_rows = fact_rows(
        NATIONS_FILE, files[NATIONS_FILE], NATION_COLUMNS, "iso3", faults, prefix=_ATTENDED
    )
    statement_rows = fact_rows(
        STATEMENTS_FILE, files[STATEMENTS_FILE], STATEMENT_COLUMNS, "id", faults
    )
    event_rows = fact_rows(EVENTS_FILE, files[EVENTS_FILE], EVENT_COLUMNS, "id", faults)
    nations = built(nation_rows, _nation_values, NationFile, faults)
    events = built(event_rows, _event_values, Event, faults)
    statements = built(statement_rows, _statement_values, Statement, faults)
    _check_keys(nation_rows, Nation, faults)
    _check_keys((*statement_rows, *event_rows), Slug, faults)
    _check_statements(statement_rows, {row.key for row in nation_rows}, faults)
    if faults:
        raise TransferError(faults)
    of_nation: dict[str, dict[str, Statement]] = {iso3: {} for iso3 in nations}
    for row in statement_rows:
        of_nation[row.cells["iso3"]][row.key] = statements[row.key]
    return Facts(
        nations={
            iso3: nation.replace(statements=of_nation[iso3]) for iso3, nation in nations.items()
        },
        events=events,
    )


def _nation_values(cells: Cells) -> Values:
    mandate = Mandate(
        decision_rule=spelled(cells["decision_rule"]),
        source_url=cells["decision_rule_source_url"],
    )
    attended = {
        column.removeprefix(_ATTENDED).replace("_", "-"): cell
        for column, cell in cells.items()
        if column.startswith(_ATTENDED) and cell
    }
    return {
        "name": ("name", spelled(cells["name"])),
        "coalition_status": ("coalition_status", cells["coalition_status"]),
        "status_basis": ("status_basis", spelled(cells["status_basis"])),
        "nato_member": ("nato_member", truth(cells["nato_member"])),
        "eu_member": ("eu_member", truth(cells["eu_member"])),
        "attended": (_ATTENDED, attended),
        "mandate": ("decision_rule", msgspec.to_builtins(mandate)),
        "source_url": ("source_url", cells["source_url"]),
        "source_date": ("source_date", cells["source_date"]),
        "note": ("note", spelled(cells["note"])),
    }


def _statement_values(cells: Cells) -> Values:
    same = ("group", "date", "date_precision", "kind", "use", "unit", "quantity_basis")
    texts = ("speaker", "capability_hint", "paraphrase", "geo_limit", "condition", "note")
    sources = ("source_url", "source_date", "source_class", "language")
    line, detail = cells["line_of_effort"], cells["loe_detail"]
    return {
        **{name: (name, cells[name]) for name in (*same, *sources)},
        **{name: (name, spelled(cells[name])) for name in texts},
        "public_line": ("line_of_effort", line),
        "line_of_effort": ("line_of_effort", effort_of(line, detail)),
        "detail": ("loe_detail", detail),
        "quantity": ("quantity", cells["quantity"].strip() or None),
        "tags": ("condition_tags", listed(cells["condition_tags"])),
    }


def _event_values(cells: Cells) -> Values:
    same = ("date", "date_precision", "mandate_state_after", "source_url", "source_date")
    texts = ("place", "format", "title", "hosts", "participants", "outcome")
    return {
        **{name: (name, cells[name]) for name in same},
        **{name: (name, spelled(cells[name])) for name in texts},
        "source_class": ("source_class", cells["source_class"]),
        "note": ("discrepancy", spelled(cells["discrepancy"])),
    }


def _check_keys(rows: Iterable[FactRow], kind: object, faults: list[Fault]) -> None:
    for row in rows:
        try:
            msgspec.convert(row.key, kind)
        except msgspec.ValidationError:
            fix = "Write three capital letters" if kind is Nation else "Write an id such as S168"
            what = f"'{row.key}' is not an id"
            faults.append(Fault(file=row.file, line=row.line, what=what, fix=fix))


def _check_statements(rows: Iterable[FactRow], nations: set[str], faults: list[Fault]) -> None:
    """Add a fault for an unknown state, an address that is none, and empty words."""
    for row in rows:
        iso3, url = row.cells["iso3"], row.cells["source_url"]
        wrong = []
        if iso3 not in nations:
            wrong.append(
                ("iso3", f"'{iso3}' is not in {NATIONS_FILE}", did_you_mean(iso3, nations))
            )
        if not url.startswith(("http://", "https://")):
            wrong.append(("source_url", "no address of a source", "Name the page that was read"))
        if not row.cells["paraphrase"].strip():
            wrong.append(("paraphrase", "no words", "Say in our words what was said"))
        faults.extend(
            Fault(file=row.file, line=row.line, key=f"{row.key}.{column}", what=what, fix=fix)
            for column, what, fix in wrong
        )
