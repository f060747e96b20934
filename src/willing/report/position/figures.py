"""The figures of the board's headline, counted from the records."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Nation, Text
from willing.coalition.facts_use import is_own_offer, is_own_refusal
from willing.coalition.facts_words import and_list
from willing.coalition.offer import Layer, layer
from willing.plan.document import Plan
from willing.report.position.gates import COALITION
from willing.report.position.labels import counts_its_hint, unit_words
from willing.report.position.layers import (
    COMMITTED,
    LayerCount,
    at,
    count_words,
    layer_counts,
)


class BoardFigures(Record, kw_only=True):
    """The figures of the headline; all counted from the records."""

    committed: int
    """Contributions accepted by the coalition and authorised by the nation."""
    offered: int
    present: int
    layers: Mapping[Layer, LayerCount] = {}
    """Modules at each layer, and contributions of no known quantity."""
    nations: int
    nations_with_statement: int
    own_offers: int
    """Usable statements of an own offer."""
    nations_offering: int
    refusing: tuple[Nation, ...]
    refusing_for_now: tuple[Nation, ...]
    """Those of `refusing` whose refusal holds while the war lasts."""
    units: Mapping[Nation, Text]
    """Nations that stated a unit, with its words."""


def board_figures(plan: Plan) -> BoardFigures:
    """Return the figures of a plan, coalition states only."""
    inside = {
        iso3: nation
        for iso3, nation in plan.nations.items()
        if nation.coalition_status in COALITION
    }
    layers = [layer(offer) for nation in inside.values() for offer in nation.offers.values()]
    offers = {
        iso3: [row for row in nation.statements.values() if is_own_offer(row)]
        for iso3, nation in inside.items()
    }
    refusals = {
        iso3: [
            row
            for row in nation.statements.values()
            if is_own_refusal(row) and row.line_of_effort == "presence"
        ]
        for iso3, nation in inside.items()
    }
    return BoardFigures(
        committed=sum(one in ("committed", "present") for one in layers),
        offered=sum(one == "offered" for one in layers),
        present=sum(one == "present" for one in layers),
        layers=layer_counts(each for nation in inside.values() for each in nation.offers.values()),
        nations=len(inside),
        nations_with_statement=sum(bool(nation.statements) for nation in inside.values()),
        own_offers=sum(map(len, offers.values())),
        nations_offering=sum(bool(rows) for rows in offers.values()),
        refusing=tuple(iso3 for iso3, rows in refusals.items() if rows),
        refusing_for_now=tuple(
            iso3
            for iso3, rows in refusals.items()
            if rows and all("during the war" in row.geo_limit for row in rows)
        ),
        units={
            iso3: and_list(unit_words(row) for row in rows if counts_its_hint(row))
            for iso3, rows in offers.items()
            if any(counts_its_hint(row) for row in rows)
        },
    )


def headline(figures: BoardFigures) -> str:
    """Return `Committed contributions: 0`, `Committed modules: 12`, or both."""
    count = at(figures.layers, COMMITTED)
    if count.modules and count.contributions:
        return f"Committed: {count_words(count)}"
    noun = "modules" if count.modules else "contributions"
    return f"Committed {noun}: {headline_figure(figures)}"


def headline_figure(figures: BoardFigures) -> int:
    """Return the first figure of the headline."""
    count = at(figures.layers, COMMITTED)
    return count.modules or count.contributions


def headline_sentence(figures: BoardFigures) -> str:
    """Return the one sentence under the headline."""
    count = at(figures.layers, COMMITTED)
    if not (count.modules or count.contributions):
        return (
            "No record shows a contribution accepted by the coalition and authorised by the "
            f"nation.{_below(figures, 'Everything below was said, not offered.')}"
        )
    return (
        f"{count_words(count)} accepted by the coalition and authorised "
        f"by the nation.{_below(figures, 'Everything below was said in public.')}"
    )


def _below(figures: BoardFigures, words: str) -> str:
    """Return the words on what was said, where anything was."""
    return f" {words}" if figures.nations_with_statement else ""
