"""The position board as it is shown: the board, with the sentence and the rows behind each mark."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text
from willing.coalition.facts_use import is_own_offer, is_own_refusal
from willing.coalition.facts_words import CLASS_WORDS, EFFORTS
from willing.coalition.gate import GATES, GateName
from willing.coalition.offer import Offer, layer
from willing.plan.document import Plan
from willing.plan.facts_tensions import rule_of
from willing.report.position.board import BoardRow, PositionBoard, position_board
from willing.report.position.figures import headline_figure
from willing.report.position.labels import counts_its_hint
from willing.report.position.text import (
    NO_CONDITION,
    gate_line,
    headline_facts,
    nation_sentence,
    record_age,
    silent_sentence,
)
from willing.web.screens.position_words import cell_sentence, empty_sentence, restated
from willing.web.screens.shown import AS_IT_IS, Shown

FactName = Literal["nations", "offering", "refusing", "units", "tensions"]
FACTS: tuple[FactName, ...] = ("nations", "offering", "refusing", "units", "tensions")


class Fact(Record, kw_only=True):
    """One figure of the headline with its words and the statements it was counted from."""

    name: FactName
    figure: Text
    words: Text
    statements: tuple[Slug, ...] = ()


class Ladder(Record, kw_only=True):
    """How far what a nation said has come; nothing moves up by itself."""

    said: int
    """Own statements of an offer that count."""
    offered: int
    accepted: int
    authorised: int
    present: int


class Standing(Record, kw_only=True):
    """What the panel says first of a nation, or of a nation on one line of effort."""

    sentence: Text
    ladder: Ladder
    restated: Text = ""


class PositionScreen(PositionBoard, kw_only=True):
    """The position board, and what its panel says of each place on it."""

    plan: Text
    stale: Text
    age: Text
    figure: int
    facts: tuple[Fact, ...]
    nations: Mapping[Nation, Standing]
    cells: Mapping[Nation, Mapping[Slug, Standing]]
    """By nation and line of effort, places without a record included."""
    gate_titles: Mapping[GateName, Text]
    gate_words: Mapping[GateName, Text]
    rules: Mapping[Slug, Text]
    """The rule by which each tension was found."""
    class_words: Mapping[Text, Text]
    silent_words: Text
    silent_apart_words: Text
    no_condition: Text


def position_screen(name: str, plan: Plan, shown: Shown = AS_IT_IS) -> PositionScreen:
    """Return the screen of a plan."""
    board = position_board(plan, shown.label)
    rows = {**board.rows, **board.apart}
    return PositionScreen(
        **{field: getattr(board, field) for field in msgspec.structs.asdict(board)},
        plan=name,
        stale=shown.stale,
        age=record_age(board),
        figure=headline_figure(board.figures),
        facts=_facts(plan, board),
        nations={iso3: _of_nation(plan, iso3, row) for iso3, row in rows.items()},
        cells={iso3: _of_cells(plan, iso3, row) for iso3, row in rows.items()},
        gate_titles={gate: kind.title for gate, kind in GATES.items()},
        gate_words={gate: gate_line(each) for gate, each in board.gates.items()},
        rules={key: rule_of(key) for key in board.tensions},
        class_words=CLASS_WORDS,
        silent_words=silent_sentence(board.silent),
        silent_apart_words=silent_sentence(board.silent_apart),
        no_condition=NO_CONDITION,
    )


def _facts(plan: Plan, board: PositionBoard) -> tuple[Fact, ...]:
    evidence = _evidence(plan, board)
    return tuple(
        Fact(name=name, figure=figure, words=words, statements=evidence.get(name, ()))
        for name, (figure, words) in zip(FACTS, headline_facts(board), strict=True)
    )


def _evidence(plan: Plan, board: PositionBoard) -> dict[FactName, tuple[str, ...]]:
    said = [(key, row) for iso3 in board.rows for key, row in plan.nations[iso3].statements.items()]
    refusals = [
        key for key, row in said if is_own_refusal(row) and row.line_of_effort == "presence"
    ]
    offers = [(key, row) for key, row in said if is_own_offer(row)]
    return {
        "offering": tuple(key for key, _ in offers),
        "refusing": tuple(refusals),
        "units": tuple(key for key, row in offers if counts_its_hint(row)),
    }


def _of_nation(plan: Plan, iso3: str, row: BoardRow) -> Standing:
    nation = plan.nations[iso3]
    said = sum(is_own_offer(each) for each in nation.statements.values())
    return Standing(sentence=nation_sentence(row), ladder=_ladder(said, nation.offers.values()))


def _of_cells(plan: Plan, iso3: str, row: BoardRow) -> dict[str, Standing]:
    return {effort: _of_cell(plan, iso3, row, effort) for effort in EFFORTS}


def _of_cell(plan: Plan, iso3: str, row: BoardRow, effort: str) -> Standing:
    nation, cell = plan.nations[iso3], row.cells.get(effort)
    offers = [each for each in nation.offers.values() if each.line_of_effort == effort]
    own = [
        each
        for each in nation.statements.values()
        if each.line_of_effort == effort and is_own_offer(each)
    ]
    ladder = _ladder(len(own), offers)
    if cell is None:
        return Standing(sentence=empty_sentence(row.name, effort), ladder=ladder)
    return Standing(
        sentence=cell_sentence(row.name, cell, nation.statements),
        ladder=ladder,
        restated=restated(cell, nation.statements),
    )


def _ladder(said: int, offers: Iterable[Offer]) -> Ladder:
    made = [each for each in offers if layer(each) != "said"]
    return Ladder(
        said=said,
        offered=len(made),
        accepted=sum(each.accepted is not None for each in made),
        authorised=sum(each.authorised is not None for each in made),
        present=sum(layer(each) == "present" for each in made),
    )
