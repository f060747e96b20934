"""Gates by name: whose vote, decision or commitment a key of the assumptions speaks of."""

from willing.coalition.gate import gate_in_words, gate_title
from willing.coalition.nation import with_article
from willing.plan.document import Plan


def gate_words(plan: Plan, key: str) -> str:
    """Return `parliament vote of Borrin` for `parliament_vote:XBO`, to stand in a sentence."""
    gate, _, nation = key.partition(":")
    return gate_in_words(gate, _named(plan, nation))


def gate_heading(plan: Plan, key: str) -> str:
    """Return `Parliament vote, Borrin` for `parliament_vote:XBO`, to stand in a table."""
    gate, _, nation = key.partition(":")
    title = gate_title(gate)
    return f"{title}, {plan.nations[nation].name}" if nation in plan.nations else title


def _named(plan: Plan, nation: str) -> str:
    known = plan.nations.get(nation)
    return nation if known is None else with_article(known.name)
