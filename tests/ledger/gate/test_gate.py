"""The gate in its three forms: label, index columns, condition of SQL. All cells of the matrix."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

import msgspec
import pytest
from gate_cells import labels, readers
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.label import LEVELS, Label, Reader, may_read
from willing.ledger.columns import WITHHELD, Columns, columns
from willing.ledger.event import Event
from willing.ledger.gate import Where, admits, where


def _columns(label: Label) -> Columns:
    event = Event(
        log="GBR/open", seq=1, lamport=1, at="2026-03-30T12:00:00Z", kind="offer_made", label=label
    )
    return columns(event)


LABELS = labels()
COLUMNS = [_columns(label) for label in LABELS]
READERS = readers()


@pytest.fixture(scope="module")
def table() -> Iterable[sqlite3.Connection]:
    """A table with the columns of each label, by number, and a stub."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE entries (number INTEGER, policy TEXT, level INTEGER, originator TEXT,"
        " releasable_to TEXT, communities TEXT)"
    )
    rows = [(number, *_gated(each)) for number, each in enumerate([*COLUMNS, WITHHELD])]
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", rows)
    yield connection
    connection.close()


def _gated(each: Columns) -> tuple[str | int | None, ...]:
    return each.policy, each.level, each.originator, each.releasable_to, each.communities


def _through(table: sqlite3.Connection, condition: Where) -> set[int]:
    sql = f"SELECT number FROM entries WHERE {condition.sql}"
    return {number for (number,) in table.execute(sql, condition.parameters)}


def _differing(
    table: sqlite3.Connection,
    rule: Callable[[Reader, Label], bool],
    among: Sequence[Reader] = READERS,
) -> int:
    """Return in how many cells the rule, the columns or SQL say something else."""
    cells = 0
    for reader in among:
        read = {number for number, label in enumerate(LABELS) if rule(reader, label)}
        admitted = {number for number, each in enumerate(COLUMNS) if admits(reader, each)}
        cells += len(read ^ admitted) + len(read ^ _through(table, where(reader)))
    return cells


def test_label_columns_and_sql_say_the_same_in_every_cell(table: sqlite3.Connection) -> None:
    assert len(READERS) * len(LABELS) > 200_000
    assert _differing(table, may_read) == 0


NAMES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*LEVELS["TLP"], "GREEN medical", "GREEN\tmedical", "GREEN ", "green"]),
)


@settings(max_examples=300, deadline=None, database=None)
@given(st.builds(lambda *made: made, NAMES, st.lists(NAMES, max_size=2), st.lists(NAMES)))
def test_whatever_names_a_label_bears_the_three_forms_agree(
    named: tuple[str, list[str], list[str]],
) -> None:
    """A label as it comes in: either it is refused, or all forms say the same of it."""
    classification, further, communities = named
    table = {
        "policy": "TLP",
        "classification": classification,
        "further": [{"policy": "TLP", "classification": each} for each in further],
        "communities": communities,
        "releasable_to": ["public"],
        "originator": "GBR",
    }
    try:
        label = msgspec.convert(table, Label)
    except msgspec.ValidationError:
        return
    made = _columns(label)
    for reader in READERS:
        condition = where(reader)
        held = sqlite3.connect(":memory:")
        asked = (
            f"SELECT {condition.sql} FROM (SELECT ? AS policy, ? AS level, ? AS originator,"
            " ? AS releasable_to, ? AS communities)"
        )
        with closing(held):
            given_by = (*condition.parameters, *_gated(made))
            by_sql = bool(held.execute(asked, given_by).fetchone()[0])
        assert may_read(reader, label) == admits(reader, made) == by_sql, (reader, label)


@pytest.mark.parametrize("name", ["GREEN medical", "GREEN\tmedical", "green", "", "GREEN\n"])
def test_a_class_whose_name_is_two_names_is_refused(name: str) -> None:
    further = [{"policy": "TLP", "classification": name}]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"originator": "GBR", "further": further}, Label)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"originator": "GBR", "classification": name}, Label)


def test_a_rule_that_forgets_communities_is_found(table: sqlite3.Connection) -> None:
    def mutant(reader: Reader, label: Label) -> bool:
        return may_read(reader, label.replace(communities=()))

    assert _differing(table, mutant, READERS[:40]) > 0


def test_the_matrix_has_allowed_and_refused_cells_for_every_reader_that_is_cleared() -> None:
    for reader in READERS:
        allowed = sum(may_read(reader, label) for label in LABELS)
        assert 0 < allowed < len(LABELS)


def _numbers(condition: Where, communities: Sequence[str]) -> list[tuple[int]]:
    label = Label(originator="GBR", communities=tuple(communities))
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE entries (policy TEXT, level INTEGER, originator TEXT, releasable_to TEXT,"
        " communities TEXT)"
    )
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", _gated(_columns(label)))
    sql = f"SELECT count(*) FROM entries WHERE {condition.sql}"
    found = connection.execute(sql, condition.parameters).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("asked", "held", "allowed"),
    [
        (["medical", "medical"], ["medical"], 1),  # a name twice counts once
        (["Medical"], ["medical"], 0),  # capitals and small letters are not the same
        (["medic"], ["medical"], 0),
        (["medical"], ["medic", "al"], 0),
        (["a", "b", "a.b"], ["a", "b"], 0),
        (["a", "b", "c"], ["c", "a", "b"], 1),
        (["c%"], ["c%"], 1),
        (["c1"], ["c_", "c%"], 0),  # no wildcards
        ([f"c{n}" for n in range(200)], [f"c{n}" for n in range(200)], 1),
        ([f"c{n}" for n in range(200)], [f"c{n}" for n in range(199)], 0),
    ],
)
def test_communities_in_sql(asked: list[str], held: list[str], allowed: int) -> None:
    reader = Reader(party="GBR", clearance={"COALITION": "RESTRICTED"}, communities=frozenset(held))
    label = Label(originator="GBR", communities=tuple(asked))
    assert _numbers(where(reader), asked) == [(allowed,)]
    assert may_read(reader, label) is admits(reader, _columns(label)) is bool(allowed)


def test_a_stub_is_never_admitted(table: sqlite3.Connection) -> None:
    stub = len(LABELS)
    for reader in READERS:
        assert not admits(reader, WITHHELD)
        assert stub not in _through(table, where(reader))
