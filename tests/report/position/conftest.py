"""The public facts in a blank plan, and its position board."""

import pytest

from willing.coalition.facts import FACT_FILES, facts_from_csv
from willing.plan.document import Horizon, Plan
from willing.plan.facts import with_facts
from willing.report.position.board import position_board

BLANK = Plan(format=1, title="Blank", horizon=Horizon(first_week=-8, last_week=104))


@pytest.fixture(scope="session")
def plan(examples):
    folder = examples / "reassurance-force" / "facts" / "coalition"
    facts = facts_from_csv({name: (folder / name).read_bytes() for name in FACT_FILES})
    return with_facts(BLANK, facts)


@pytest.fixture(scope="session")
def board(plan):
    return position_board(plan)


@pytest.fixture(scope="session")
def blank():
    return BLANK
