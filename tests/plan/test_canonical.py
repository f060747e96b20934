"""The canonical form: equal plans, equal bytes; nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.errors import PlanError
from willing.basics.source import Source
from willing.lines import SECTION_TYPES
from willing.lines.presence.section import PresenceSection
from willing.plan.canonical import canonical_json, plan_from_json, plan_hash
from willing.plan.document import Horizon, Plan
from willing.plan.draft import draft
from willing.plan.requirement import Requirement
from willing.plan.shape import assemble, document_kind
from willing.plan.write import documents

TINY = Plan(format=1, title="Tiny", horizon=Horizon(first_week=-1, last_week=4))


def test_keys_are_sorted_defaults_left_out_and_sections_under_their_names() -> None:
    plan = TINY.replace(
        fictional=False, marking="UNCLASSIFIED", sections={"presence": PresenceSection()}
    )
    assert canonical_json(plan) == (
        b'{"format":1,"horizon":{"first_week":-1,"last_week":4},"presence":{},"title":"Tiny"}\n'
    )


def test_the_way_a_number_or_a_table_was_written_does_not_count() -> None:
    line = Requirement(
        title="L", capability="c", zone="z", first_week=0, last_week=1, threshold=1, objective=2
    )
    same = line.replace(threshold=1.0, objective=2.0)
    one = TINY.replace(sources={"a": Source(title="A"), "b": Source(title="B")})
    two = TINY.replace(sources={"b": Source(title="B"), "a": Source(title="A")})
    for first, second in ((line, same), (one, two)):
        assert first == second
    assert canonical_json(one) == canonical_json(two)
    held = [
        TINY.replace(sections={"presence": PresenceSection(requirements={"x": each})})
        for each in (line, same)
    ]
    assert plan_hash(held[0]) == plan_hash(held[1])


def test_another_scenario_is_another_plan() -> None:
    assert plan_hash(TINY) != plan_hash(TINY.replace(scenario="thin"))


@settings(deadline=None)
@given(data=st.data())
def test_any_plan_survives_its_canonical_json(plans, data) -> None:
    plan = data.draw(plans)
    assert plan_from_json(canonical_json(plan), SECTION_TYPES) == plan


@settings(deadline=None)
@given(data=st.data())
def test_a_plan_read_from_its_folder_has_the_same_hash(plans, data) -> None:
    plan = data.draw(plans).replace(scenario=None)
    made = draft(documents(plan), document_kind(SECTION_TYPES))
    assert plan_hash(assemble(made.tree, SECTION_TYPES)) == plan_hash(plan)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{", "it is no JSON"),
        (b"[" * 100_000, "plan.json"),
        (b"3", "must be a table, not the number 3"),
        (b'{"format":2,"title":"x","horizon":{"first_week":0,"last_week":1}}', "format: cannot be"),
    ],
)
def test_a_damaged_file_is_a_fault(data: bytes, expected: str) -> None:
    with pytest.raises(PlanError, match=expected):
        plan_from_json(data, SECTION_TYPES)
