"""A nation's spreadsheet into its log: shown first, own records only, and undone again."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from willing.app.exchange.export import export_workbook
from willing.app.ledger.importing import accept
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.recording import record
from willing.app.ledger.sending import bundles_for
from willing.app.ledger.spreadsheet import SheetPreview, import_sheet, preview_sheet
from willing.app.ledger.undoing import preview_undo, undo_import
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError, TransferError
from willing.basics.label import Label
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.plain import plain

AT = "2031-04-07T08:00:00Z"
ACCEPTED = "nations.XAD.offers.xad-company.accepted"


@pytest.fixture
def headquarters(node: Callable[[str], Ledger], examples: Path) -> Ledger:
    hq = node("HQ")
    record(hq, drafts_of(folder_of(examples / "minimal").plan))
    return hq


@pytest.fixture
def nation(node: Callable[[str], Ledger], headquarters: Ledger) -> Ledger:
    """XAD's node: it has the plan of the headquarters, and speaks for itself from then on."""
    own = node("XAD")
    keys = {**own.settings.trust, **headquarters.settings.trust}
    own = own._replace(settings=own.settings.replace(trust=keys))
    for data in bundles_for(headquarters, "XAD"):
        accept(own.store, own.trust, data, AT)
    return own


def plan_here(ledger: Ledger) -> Plan:
    return plan_of(state_of(ledger), SECTION_TYPES)


def edited(plan: Plan, nation: str, edit: Callable[[Any], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(export_workbook(plan, "offers", nation)))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def set_cell(sheet: str, row_id: str, column: str, value: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        page = book[sheet]
        headers = {each.value: each.column for each in page[2]}
        rows = range(3, page.max_row + 1)
        row = next(row for row in rows if page.cell(row, headers["id"]).value == row_id)
        page.cell(row, headers[column]).value = value

    return edit


def taken(
    ledger: Ledger, data: bytes, file: str = "offers.csv", nation: str | None = None
) -> SheetPreview:
    file = "xad.xlsx" if data.startswith(b"PK") else file
    shown = preview_sheet(ledger, data, file, nation)
    return import_sheet(ledger, data, file, shown)


def own_entries(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [
        (each.kind, each.subject, each.note)
        for each in events_of(ledger)
        if each.log == f"{ledger.party}/open"
    ]


# Taken in ---------------------------------------------------------------------------------------


def test_a_preview_shows_the_differences_and_writes_nothing(nation: Ledger) -> None:
    data = edited(plan_here(nation), "XAD", set_cell("offers", "xad-company", "ntm_days", 14))
    shown = preview_sheet(nation, data, "xad.xlsx")
    assert [each.sentence() for each in shown.differences] == [
        "nations.XAD.offers.xad-company.ntm_days: 7 → 14",
        f"{ACCEPTED}: by Force generation conference, date 2031-03-03 → not set",
    ]
    assert "nations.XAD.offers.xad-company.ntm_days: 7 → 14" in shown.sentences()
    assert [each.key for each in shown.left] == [ACCEPTED]  # it covered the former terms
    assert own_entries(nation) == []


def test_what_was_shown_is_written_and_notes_its_import(nation: Ledger) -> None:
    data = edited(plan_here(nation), "XAD", set_cell("offers", "xad-company", "ntm_days", 14))
    done = taken(nation, data)
    assert own_entries(nation)[0] == (
        "offer_changed",
        "nations.XAD.offers.xad-company",
        f"import {done.name}",
    )
    assert plan_here(nation).nations["XAD"].offers["xad-company"].ntm_days == 14


def test_rows_of_several_sheets_become_one_commit(nation: Ledger) -> None:
    def edit(book: Any) -> None:
        set_cell("offers", "xad-company", "title", "Company of rifles")(book)
        set_cell("conditions", "after-ceasefire", "text", "Only after a ceasefire.")(book)

    taken(nation, edited(plan_here(nation), "XAD", edit))
    assert {kind for kind, _, _ in own_entries(nation)} >= {"offer_changed", "condition_set"}
    [*_, last] = nation.store.log("XAD/open")
    others = [each.entry for each in nation.store.log("XAD/open")][:-1]
    assert last.entry.signature and not any(each.signature for each in others)


def test_a_csv_file_with_some_columns_changes_those_alone(nation: Ledger) -> None:
    data = b"id;title;ntm_days\nxad-company;Company of rifles;21\n"
    before = plan_here(nation).nations["XAD"].offers["xad-company"]
    shown = preview_sheet(nation, data, "offers.csv")
    import_sheet(nation, data, "offers.csv", shown)
    after = plan_here(nation).nations["XAD"].offers["xad-company"]
    assert after == before.replace(title="Company of rifles", ntm_days=21, accepted=None)


def test_a_sheet_that_says_what_stands_already_writes_nothing(nation: Ledger) -> None:
    done = taken(nation, export_workbook(plan_here(nation), "offers", "XAD"))
    assert done.drafts == () and done.sentences()[-1] == "Nothing on record would change."
    assert own_entries(nation) == []


def test_another_nations_sheet_is_refused(nation: Ledger) -> None:
    data = export_workbook(plan_here(nation), "offers", "XCA")
    with pytest.raises(TransferError, match="this workbook holds offers of XCA"):
        preview_sheet(nation, data, "xca.xlsx")
    with pytest.raises(LedgerError, match="this is the ledger of XAD"):
        preview_sheet(nation, data, "xca.xlsx", "XCA")


def test_a_row_of_another_nation_in_it_is_refused_by_its_cell(nation: Ledger) -> None:
    data = b"nation,id,ntm_days\nXAD,xad-company,9\nXCA,xca-hunter,9\n"
    with pytest.raises(TransferError, match="changes a record of XCA, not of XAD"):
        preview_sheet(nation, data, "offers.csv")
    assert own_entries(nation) == []


def test_every_fault_is_told_by_its_cell(nation: Ledger) -> None:
    data = b"id,ntm_days,zone\nxad-company,soon,\nnew-one,3,\n"
    with pytest.raises(TransferError) as caught:
        preview_sheet(nation, data, "offers.csv")
    assert "offers!B2" in str(caught.value)


def test_without_a_whole_plan_the_headquarters_bundle_is_asked_for(
    node: Callable[[str], Ledger],
) -> None:
    with pytest.raises(LedgerError, match="Import the bundle of the headquarters first"):
        preview_sheet(node("XAD"), b"id,ntm_days\na,1\n", "offers.csv")


def test_the_headquarters_names_the_nation_that_it_writes_for(headquarters: Ledger) -> None:
    data = b"id,ntm_days\nxad-company,10\n"
    with pytest.raises(LedgerError, match="nothing says whose offers these are"):
        preview_sheet(headquarters, data, "offers.csv")
    done = taken(headquarters, data, nation="XAD")
    assert next(draft.subject for draft in done.drafts) == "nations.XAD.offers.xad-company"


def test_what_the_nation_keeps_itself_is_left_and_told_at_the_headquarters(
    headquarters: Ledger, nation: Ledger
) -> None:
    taken(
        nation, edited(plan_here(nation), "XAD", set_cell("offers", "xad-company", "ntm_days", 9))
    )
    keys = {**headquarters.settings.trust, **nation.settings.trust}
    hq = headquarters._replace(settings=headquarters.settings.replace(trust=keys))
    for data in bundles_for(nation, "HQ"):
        accept(hq.store, hq.trust, data, AT)
    shown = preview_sheet(hq, b"id,ntm_days\nxad-company,30\n", "offers.csv", "XAD")
    assert shown.drafts == () and [each.new for each in shown.left] == [30]
    assert "Left, for another is to write it: " in "\n".join(shown.sentences())


def test_nothing_is_written_when_the_ledger_changed_after_the_preview(nation: Ledger) -> None:
    data = edited(plan_here(nation), "XAD", set_cell("offers", "xad-company", "ntm_days", 14))
    shown = preview_sheet(nation, data, "xad.xlsx")
    taken(nation, b"id,title\nxad-company,Company\n")
    written = own_entries(nation)
    with pytest.raises(LedgerError, match="changed after the differences were shown"):
        import_sheet(nation, data, "xad.xlsx", shown)
    assert own_entries(nation) == written


# Undone -----------------------------------------------------------------------------------------


def undone(ledger: Ledger, name: str) -> tuple[str, ...]:
    shown = preview_undo(ledger, name)
    return undo_import(ledger, name, shown).sentences()


def test_undoing_restores_the_former_records_and_deletes_nothing(nation: Ledger) -> None:
    def edit(book: Any) -> None:
        set_cell("offers", "xad-company", "ntm_days", 14)(book)
        set_cell("conditions", "after-ceasefire", "text", "Only after a ceasefire.")(book)

    before = plan_here(nation)
    done = taken(nation, edited(before, "XAD", edit))
    written = own_entries(nation)
    told = undone(nation, done.name)
    assert "nations.XAD.offers.xad-company.ntm_days: 14 → 7" in told
    assert own_entries(nation)[: len(written)] == written
    after = plan_here(nation).nations["XAD"]
    offer, former = after.offers["xad-company"], before.nations["XAD"].offers["xad-company"]
    assert offer.replace(accepted=None) == former.replace(accepted=None)
    assert after.conditions == before.nations["XAD"].conditions
    last = list(events_of(nation))[-1]
    assert (last.kind, last.subject) == ("import_undone", f"imports.{done.name}")
    assert last.value["subjects"] == [
        "nations.XAD.conditions.after-ceasefire",
        "nations.XAD.offers.xad-company",
    ]


def test_an_offer_that_came_by_the_import_is_withdrawn(nation: Ledger) -> None:
    def edit(book: Any) -> None:
        page = book["offers"]
        headers = {each.value: each.column for each in page[2]}
        for column in headers.values():
            page.cell(4, column).value = page.cell(3, column).value
        page.cell(4, headers["id"]).value = "xad-second"
        for column, value in (("accepted.by", None), ("authorised.by", None)):
            for header, at in headers.items():
                if str(header).startswith(column.split(".")[0]):
                    page.cell(4, at).value = value
        roles = book["employments"]
        names = {each.value: each.column for each in roles[2]}
        for column in names.values():
            roles.cell(4, column).value = roles.cell(3, column).value
        roles.cell(4, names["offer"]).value = "xad-second"

    before = plan_here(nation)
    done = taken(nation, edited(before, "XAD", edit))
    assert "xad-second" in plan_here(nation).nations["XAD"].offers
    undone(nation, done.name)
    assert plan_here(nation).nations["XAD"].offers.keys() == {"xad-company"}
    assert ("offer_withdrawn", "nations.XAD.offers.xad-second") in [
        (kind, about) for kind, about, _ in own_entries(nation)
    ]


def test_an_offer_that_the_import_took_out_comes_back(nation: Ledger) -> None:
    before = plan_here(nation)
    done = taken(nation, edited(before, "XAD", set_cell("offers", "xad-company", "remove", "yes")))
    assert not plan_here(nation).nations["XAD"].offers
    undone(nation, done.name)
    offer = plan_here(nation).nations["XAD"].offers["xad-company"]
    former = before.nations["XAD"].offers["xad-company"]
    assert plain(offer.replace(accepted=None)) == plain(former.replace(accepted=None))


def test_what_was_told_in_confidence_comes_back_in_confidence(nation: Ledger) -> None:
    about = "nations.XAD.offers.xad-company"
    offer = plan_here(nation).nations["XAD"].offers["xad-company"]
    value = plain(offer.replace(accepted=None, authorised=None, ntm_days=9))
    label = Label(classification="CONFIDENTIAL", releasable_to=("HQ",), originator="XAD")
    record(nation, (Draft("offer_changed", about, value, label),))
    edit = set_cell("offers", "xad-company", "remove", "yes")
    done = taken(nation, edited(plan_here(nation), "XAD", edit))
    undone(nation, done.name)
    [*_, again] = [each for each in events_of(nation) if each.kind == "offer_made"]
    assert again.subject == about and again.label.classification == "CONFIDENTIAL"
    assert again.label.releasable_to == ("HQ", "XAD")


def test_what_changed_after_the_import_stays_and_is_told(nation: Ledger) -> None:
    done = taken(nation, b"id,ntm_days\nxad-company,14\n")
    taken(nation, b"id,title\nxad-company,Company\n")
    shown = preview_undo(nation, done.name)
    assert shown.differences == () and len(shown.kept) == 1
    assert shown.kept[0].startswith("nations.XAD.offers.xad-company stays as it is: entry ")


def test_an_acceptance_lost_by_the_import_must_be_given_anew(nation: Ledger) -> None:
    done = taken(
        nation, edited(plan_here(nation), "XAD", set_cell("offers", "xad-company", "remove", "yes"))
    )
    told = undone(nation, done.name)
    assert any(each.startswith("Must be given anew by who gave it:") for each in told)


def test_an_import_is_undone_once(nation: Ledger) -> None:
    done = taken(nation, b"id,ntm_days\nxad-company,14\n")
    undone(nation, done.name)
    with pytest.raises(LedgerError, match="undone already"):
        preview_undo(nation, done.name)
    again = taken(nation, b"id,ntm_days\nxad-company,14\n")
    assert again.name != done.name
    undone(nation, again.name)


def test_an_import_that_is_not_in_the_log_is_refused(nation: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no import of that name"):
        preview_undo(nation, "0123456789ab")


def test_an_undo_that_would_leave_a_reference_open_is_refused(nation: Ledger) -> None:
    rows = b"id,text,needs.gate\nvote,After a vote.,parliament_vote\n"
    first = taken(nation, rows, "conditions.csv")
    taken(nation, b"id,conditions\nxad-company,vote\n")
    with pytest.raises(LedgerError, match="written after the import needs it"):
        preview_undo(nation, first.name)
