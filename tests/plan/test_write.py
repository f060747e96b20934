"""A plan written and read back is the same plan."""

from hypothesis import given, settings
from hypothesis import strategies as st

from willing.lines import SECTION_TYPES
from willing.plan.document import Horizon, Plan
from willing.plan.draft import draft
from willing.plan.shape import assemble, document_kind
from willing.plan.write import documents


def test_a_small_plan_is_written_in_stable_order() -> None:
    plan = Plan(format=1, title="Tiny", horizon=Horizon(first_week=-1, last_week=4))
    assert documents(plan) == {
        "plan.toml": b'format = 1\ntitle = "Tiny"\n\n[horizon]\nfirst_week = -1\nlast_week = 4\n'
    }


@settings(deadline=None)
@given(data=st.data())
def test_any_plan_survives_writing_and_reading(plans, data) -> None:
    plan = data.draw(plans)
    made = draft(documents(plan), document_kind(SECTION_TYPES))
    assert made.faults == []
    assert assemble(made.tree, SECTION_TYPES) == plan.replace(scenario=None)
