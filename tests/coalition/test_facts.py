"""The public facts: every row becomes a record, every fault is named, nothing is lost."""

import csv
from collections import Counter
from io import StringIO

import pytest

from willing.basics.errors import TransferError
from willing.coalition.facts import FACT_FILES, STATEMENT_COLUMNS, Facts, facts_from_csv
from willing.coalition.facts_rows import spelled
from willing.coalition.facts_use import effort_of

NATIONS = (
    "iso3,name,coalition_status,status_basis,attended_2025_09_04,nato_member,eu_member,"
    "decision_rule,decision_rule_source_url,source_url,source_date,note\n"
    "AAA,Aland,participant,,remote,yes,no,,,https://example.org,2026,\n"
)
EVENTS = (
    "id,date,date_precision,place,format,title,hosts,participants,outcome,mandate_state_after,"
    "source_url,source_date,source_class,discrepancy\n"
    "E01,2026-01-06,day,Kiev,in_person,Talks,Turkiye,,,,https://example.org,,official,\n"
)


def statement_file(**changes: str) -> bytes:
    row = {
        "id": "S001",
        "group": "G001",
        "iso3": "AAA",
        "date": "2026-01-06",
        "date_precision": "day",
        "speaker": "Minister",
        "kind": "offer",
        "use": "own",
        "line_of_effort": "sea",
        "paraphrase": "Two ships, from Odessa",
        "source_url": "https://example.org/Turkiye",
        "source_class": "official",
    } | changes
    text = StringIO()
    writer = csv.DictWriter(text, STATEMENT_COLUMNS, restval="")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue().encode()


def read(statements: bytes, nations: str = NATIONS, events: str = EVENTS) -> Facts:
    files = (nations.encode(), statements, events.encode())
    return facts_from_csv(dict(zip(FACT_FILES, files, strict=True)))


def faults_of(statements: bytes, nations: str = NATIONS) -> dict[str, str]:
    with pytest.raises(TransferError) as caught:
        read(statements, nations)
    return {fault.key: fault.sentence() for fault in caught.value.faults}


@pytest.fixture(scope="session")
def facts_files(examples):
    folder = examples / "reassurance-force" / "facts" / "coalition"
    return {name: (folder / name).read_bytes() for name in FACT_FILES}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode())))


def test_the_public_facts_are_read_whole(facts_files):
    facts = facts_from_csv(facts_files)
    statements = [row for nation in facts.nations.values() for row in nation.statements.values()]
    assert (len(facts.nations), len(statements), len(facts.events)) == (40, 167, 29)
    assert Counter(nation.coalition_status for nation in facts.nations.values()) == {
        "lead": 2,
        "host": 1,
        "participant": 32,
        "partner": 1,
        "outside": 4,
    }


def test_no_cell_of_a_statement_is_lost(facts_files):
    facts = facts_from_csv(facts_files)
    for row in rows(facts_files["statements.csv"]):
        record = facts.nations[row["iso3"]].statements[row["id"]]
        assert record.public_line == row["line_of_effort"]
        assert record.detail == row["loe_detail"]
        assert ";".join(record.tags) == row["condition_tags"]
        assert record.quantity == (float(row["quantity"]) if row["quantity"] else None)
        for name in set(row) & set(record.__struct_fields__) - {"line_of_effort", "quantity"}:
            assert getattr(record, name) == spelled(row[name]), (row["id"], name)


def test_no_cell_of_a_nation_or_event_is_lost(facts_files):
    facts = facts_from_csv(facts_files)
    for row in rows(facts_files["events.csv"]):
        event = facts.events[row["id"]]
        assert event.note == spelled(row["discrepancy"])
        for name in set(row) & set(event.__struct_fields__):
            assert getattr(event, name) == spelled(row[name])
    for row in rows(facts_files["nations.csv"]):
        nation = facts.nations[row["iso3"]]
        assert nation.mandate.decision_rule == row["decision_rule"]
        assert nation.mandate.source_url == row["decision_rule_source_url"]
        assert nation.attended.get("2025-09-04", "") == row["attended_2025_09_04"]
        assert nation.attended.get("2026-01-06", "") == row["attended_2026_01_06"]
        assert nation.nato_member is (row["nato_member"] == "yes")
        for name in ("name", "status_basis", "source_url", "source_date", "note"):
            assert getattr(nation, name) == spelled(row[name])


def test_names_are_spelled_as_the_product_spells_them():
    facts = read(statement_file())
    statement = facts.nations["AAA"].statements["S001"]
    assert statement.paraphrase == "Two ships, from Odesa"
    assert statement.source_url == "https://example.org/Turkiye"
    assert facts.events["E01"].place == "Kyiv"
    assert facts.events["E01"].hosts == "Türkiye"


@pytest.mark.parametrize(
    ("public_line", "detail", "effort"),
    [
        ("land_presence", "", "presence"),
        ("air", "", "skies"),
        ("sea", "", "seas"),
        ("mine_clearance", "naval_mcm", "mines"),
        ("training", "", "training"),
        ("c2_hq", "", "enable"),
        ("logistics", "airlift", "enable"),
        ("intelligence", "", "enable"),
        ("other", "ceasefire_monitoring", "verification"),
        ("other", "cyber", None),
        ("finance", "", None),
    ],
)
def test_public_lines_map_to_lines_of_effort(public_line, detail, effort):
    assert effort_of(public_line, detail) == effort


def test_every_fault_of_a_row_is_named_in_one_run():
    faults = faults_of(
        statement_file(
            kind="ofer",
            use="mine",
            quantity="many",
            condition_tags="ceasefire;parlament_vote",
            source_url="example.org",
            paraphrase=" ",
            iso3="AAB",
            date="6 January",
        )
    )
    assert set(faults) == {
        f"S001.{column}"
        for column in (
            *("kind", "use", "quantity", "condition_tags", "source_url", "paraphrase", "iso3"),
            "date",
        )
    }
    assert faults["S001.kind"] == (
        "statements.csv:2: S001.kind: 'ofer' is not on the closed list. Did you mean 'offer'?"
    )
    assert "'parlament_vote'" in faults["S001.condition_tags"]
    assert "Did you mean 'parliament_vote'" in faults["S001.condition_tags"]


def test_a_repeated_id_names_the_first_line():
    data = statement_file()
    faults = faults_of(data + data.splitlines(keepends=True)[1])
    assert "stands in line 2 too" in faults["S001"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"id,group\n", "the column is missing"),
        (statement_file().replace(b"paraphrase", b"paraphrases", 1), "Did you mean 'paraphrase'"),
        (statement_file() + b'S002,"open', "cannot be read"),
        (statement_file() + b"S002,G1\n", "2 cells for 23 columns"),
    ],
)
def test_a_broken_file_is_a_fault_and_never_a_traceback(data, words):
    with pytest.raises(TransferError, match=words):
        read(data)


def test_a_missing_file_is_named():
    with pytest.raises(TransferError, match=r"events\.csv: the file is missing"):
        facts_from_csv({"nations.csv": b"", "statements.csv": b""})
