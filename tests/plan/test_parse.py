"""Files in, a plan or faults out: whatever the bytes are, never anything else."""

import json
import string
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.app.read import section_checks, section_lines
from willing.basics.errors import PlanError
from willing.lines import LINES, SECTION_TYPES
from willing.plan.canonical import canonical_json
from willing.plan.document import Plan
from willing.plan.mend import mend
from willing.plan.parse import parse, parse_all, resolve
from willing.plan.shape import assemble, document_kind
from willing.plan.write import documents

PLAN = b"""format = 1
title = "Tiny"
horizon = { first_week = 0, last_week = 9 }
[capabilities.company]
title = "Company"
[theatre.zones."a.b"]
title = "North"
[presence.hubs."hub.1"]
title = "Hub"
zone = "a.b"
capability = "company"
"""
OFFERS = b"""\
id,title,state,line_of_effort,quantity,employments.h.zones,employments.h.supplies.company
a-1,"A, first",offered,presence,2,a.b,1
"""
SHORT = b"horizon.last_week = -1"
NATION = b'name="A"\noffers="o.csv"'


def read(files: Mapping[str, bytes], scenario: str | None = None) -> Plan:
    return parse(
        files,
        SECTION_TYPES,
        scenario=scenario,
        section_checks=section_checks(),
        section_lines=section_lines(),
    )


def faults(files: Mapping[str, bytes]) -> list[str]:
    try:
        read(files)
    except PlanError as error:
        return [fault.sentence() for fault in error.faults]
    return []


def test_a_table_may_stand_in_a_csv_file() -> None:
    plan = read({"plan.toml": PLAN, "nations/AAA.toml": NATION, "o.csv": OFFERS})
    offer = plan.nations["AAA"].offers["a-1"]
    assert (offer.title, offer.quantity) == ("A, first", 2)
    assert offer.employments["h"].zones == ("a.b",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "o.csv:1: the table is empty"),
        (b"name\nx\n", "o.csv:1: it has no column 'id'"),
        (b"id,title,title\n", "o.csv:1: title: column 'title' stands there twice"),
        (b"id,\n", "o.csv:1: a column has no name"),
        (b"id,rotation.max_week\n", "Did you mean 'max_weeks'?"),
        (b"id,a..b\n", "o.csv:1: a..b: 'a..b' is not a key path"),
        (b'id,title\n"x', "o.csv:2: it is no CSV: unexpected end of data"),
        (b"id,title\n,x\n", "o.csv:2: the id is empty"),
        (b"id,quantity,quantity.central\na,1,2\n", "o.csv:2: a: 'quantity.central' and the column"),
        (b"id,title\n\nx y,T\n", "o.csv:3: \"x y\": 'x y' is not written as it must be"),
        (b"id,title\na," + b"x" * 200_000 + b"\n", "o.csv:2: it is no CSV: field larger"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(data: bytes, sentence: str) -> None:
    files = {"plan.toml": PLAN, "nations/AAA.toml": NATION, "o.csv": data}
    assert any(sentence in each for each in faults(files)), faults(files)


def test_a_table_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read() -> None:
    marked = b"\xef\xbb\xbf" + OFFERS.replace(b"\n", b"\r\n")
    plan = read({"plan.toml": PLAN, "nations/AAA.toml": NATION, "o.csv": marked})
    assert list(plan.nations["AAA"].offers) == ["a-1"]


def test_a_derived_line_may_be_served_and_an_unknown_one_not() -> None:
    nation = OFFERS.replace(b"h.zones,", b"h.zones,employments.h.lines,")
    files = {"plan.toml": PLAN, "nations/AAA.toml": NATION}
    assert read({**files, "o.csv": nation.replace(b",a.b,", b",a.b,hub-hub.1,")})
    wrong = faults({**files, "o.csv": nation.replace(b",a.b,", b",a.b,hub-2,")})
    assert wrong == [
        "o.csv:2: a-1.employments.h.lines: SOR line 'hub-2' does not exist. Known are: hub-hub.1."
    ]


def test_a_file_that_cannot_be_read_makes_no_further_faults() -> None:
    split = PLAN.replace(b'[theatre.zones."a.b"]\ntitle = "North"\n', b"")
    assert faults({"plan.toml": split, "theatre.toml": b'[zones."a.b"]\ntitle = "North"\n'}) == []
    (only,) = faults({"plan.toml": split, "theatre.toml": b"[zones"})
    assert only.startswith("theatre.toml:1: ")
    (only,) = faults({"plan.toml": b"format =", "theatre.toml": b'title = "T"'})
    assert only.startswith("plan.toml:1: ")


def test_the_order_of_tables_is_that_of_their_ids() -> None:
    plan = read(
        {
            "plan.toml": b'format=1\ntitle="T"\nhorizon={first_week=0,last_week=1}\n'
            b'[sources.b]\ntitle="B"\n[sources.a]\ntitle="A"\n'
        }
    )
    assert list(plan.sources) == ["a", "b"]


def test_a_scenario_merges_tables_replaces_values_and_is_named() -> None:
    overlay = (
        b'title="Less"\n[assumptions.gates]\nroe=3\n[presence.hubs."hub.1"]\namount={central=2}\n'
    )
    files = {"plan.toml": PLAN, "scenarios/less.toml": overlay}
    base, plans = parse_all(files, SECTION_TYPES)
    less = plans["less"]
    assert (base.title, less.title, less.scenario) == ("Tiny", "Less", "less")
    assert less.assumptions.gates == {"roe": 3}
    assert less.capabilities == base.capabilities
    assert read(files, "less") == less


def test_an_unknown_scenario_is_a_fault_with_the_nearest_name() -> None:
    with pytest.raises(PlanError, match=r"scenarios/les\.toml: scenario 'les' .* mean 'less'"):
        read({"plan.toml": PLAN, "scenarios/less.toml": b""}, "les")


def test_a_fault_that_a_scenario_makes_elsewhere_names_the_scenario() -> None:
    with pytest.raises(PlanError) as caught:
        parse_all({"plan.toml": PLAN, "scenarios/short.toml": SHORT}, SECTION_TYPES)
    first, second = (fault.sentence() for fault in caught.value.faults)
    assert first.startswith('plan.toml: presence.hubs."hub.1".from_week: week 0 lies after the')
    assert "(in scenario short)" in first
    assert second.startswith("scenarios/short.toml: horizon.last_week: week -1 comes before")


def test_a_dotted_key_is_resolved_by_what_the_document_holds() -> None:
    tree = {"presence": {"hubs": {"hub.1": {"zone": "x"}}}}
    assert resolve("presence.hubs.hub.1.zone", tree) == ("presence", "hubs", "hub.1", "zone")
    assert resolve("presence.hubs.hub.2", tree) == ("presence", "hubs", "hub", "2")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["plan.toml", "theatre.toml", "nations/AAA.toml", "o.csv"]),
        st.binary(max_size=80),
    )
)
def test_any_bytes_give_a_plan_or_faults(files: dict[str, bytes]) -> None:
    for sentence in faults(files):
        assert "Traceback" not in sentence
        sentence.encode("utf-8")


_SNIPPETS = st.sampled_from(
    [
        b"=",
        b"[",
        b"]",
        b'"',
        b"\n",
        b"[a]\n",
        b"x = 1\n",
        b"'",
        b"{",
        b",",
        b"\x00",
        b"\xff",
        b"-1",
        b"1e999",
        b"nan",
        b"[[offers]]\n",
        b"offers = 'o.csv'\n",
        b"9" * 30,
        b"1979-05-27",
        b"true",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_damaged_file_gives_a_plan_or_faults(data: st.DataObject) -> None:
    files = {"plan.toml": PLAN, "nations/AAA.toml": NATION, "o.csv": OFFERS}
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(files)))
        at = data.draw(st.integers(0, len(files[name])))
        cut = data.draw(st.integers(0, 8))
        files[name] = files[name][:at] + data.draw(_SNIPPETS) + files[name][at + cut :]
    for sentence in faults(files):
        sentence.encode("utf-8")


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(string.printable, max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)


@settings(deadline=None)
@given(data=st.data())
def test_mending_agrees_with_msgspec_and_leaves_a_valid_document(plans, data) -> None:
    tree = json.loads(canonical_json(data.draw(plans)))
    table = tree
    for choice in data.draw(st.lists(st.integers(0, 99), min_size=1, max_size=7)):
        key = sorted(table)[choice % len(table)]
        if not isinstance(table[key], dict) or not table[key]:
            break
        parent, table = table, table[key]
        table = table if choice % 5 else parent
    table[key] = data.draw(_ODD)
    mended, notes = mend(tree, document_kind(SECTION_TYPES))
    assemble(mended, SECTION_TYPES)
    assert bool(notes.wrongs) == (not is_valid(tree))


def is_valid(tree: dict[str, object]) -> bool:
    try:
        assemble(tree, SECTION_TYPES)
    except msgspec.ValidationError:
        return False
    return True


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_any_plan_of_valid_types_can_be_checked(plans, data) -> None:
    sentences = faults(documents(data.draw(plans)))
    assert all(isinstance(sentence, str) for sentence in sentences)


def test_every_line_of_effort_is_checked() -> None:
    assert set(section_checks()) <= set(section_lines()) == {line.name for line in LINES}
