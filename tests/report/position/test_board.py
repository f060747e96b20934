"""The position board: counted from the records, never from notional figures."""

import msgspec
import pytest

from willing.basics.figure import Figure
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer
from willing.coalition.statement import Statement
from willing.plan.document import Horizon, Plan
from willing.report.position.board import PositionBoard, position_board
from willing.report.position.cells import cell_of
from willing.report.position.figures import board_figures, headline_sentence
from willing.report.position.layers import LayerCount
from willing.report.position.text import (
    cell_text,
    gate_line,
    head_counts,
    headline_facts,
    nation_sentence,
)


def said(**changes) -> Statement:
    return Statement(
        **(
            {
                "group": "G1",
                "date": "2026-01-06",
                "speaker": "Minister",
                "kind": "offer",
                "use": "own",
                "public_line": "sea",
                "line_of_effort": "seas",
                "paraphrase": "Two ships and a crew for them in the north",
                "source_url": "https://example.org",
                "source_class": "official",
            }
            | changes
        )
    )


def test_the_headline_counts_acts_and_nothing_else(board):
    assert board.headline == "Committed contributions: 0"
    assert [figure for figure, _ in headline_facts(board)] == ["35", "56", "12", "1", "14 ≠"]
    assert board.figures.nations_with_statement == 31
    assert board.figures.nations_offering == 18
    assert board.figures.units == {"EST": "1 company"}
    assert board.figures.refusing_for_now == ("PRT",)


def test_a_commitment_needs_both_acts(plan):
    employments = {"main": Employment(zones=("zone",), supplies={"presence": 5})}
    offer = Offer(
        title="Battalion",
        state="offered",
        line_of_effort="presence",
        employments=employments,
        accepted=Act(by="coalition"),
    )

    def committed(one: Offer) -> int:
        norway = plan.nations["NOR"].replace(offers={"one": one})
        return position_board(
            plan.replace(nations={**plan.nations, "NOR": norway})
        ).figures.committed

    assert committed(offer) == 0
    assert committed(offer.replace(authorised=Act(by="Storting"))) == 1


def test_modules_are_counted_where_their_number_is_known_and_contributions_where_not(plan):
    employments = {"main": Employment(zones=("zone",), supplies={"presence": 5})}
    partly = Offer(
        title="Battalion",
        state="offered",
        line_of_effort="presence",
        employments=employments,
        quantity=5,
        accepted=Act(by="coalition", modules=3),
        authorised=Act(by="Storting", modules=2),
    )
    assumed = partly.replace(
        quantity=Figure(central=4, low=1, high=9), accepted=Act(by="c"), authorised=Act(by="S")
    )

    def board(**offers: Offer) -> PositionBoard:
        norway = plan.nations["NOR"].replace(offers=offers)
        return position_board(plan.replace(nations={**plan.nations, "NOR": norway}))

    known = board(one=partly)
    assert known.headline == "Committed modules: 2"
    assert known.sentence.startswith("2 modules accepted by the coalition and authorised by the")
    assert "3 modules offered, 2 modules committed" in nation_sentence(known.rows["NOR"])
    both = board(one=partly, two=assumed)
    assert both.headline == "Committed: 2 modules and 1 contribution"
    assert "2 modules and 1 contribution committed" in nation_sentence(both.rows["NOR"])
    assert board(two=assumed).headline == "Committed contributions: 1"


def test_no_notional_figure_stands_on_the_board(plan, board):
    employments = {"main": Employment(zones=("zone",), supplies={"presence": 4711})}
    draft = Offer(
        title="Notional 4711",
        state="draft",
        line_of_effort="presence",
        employments=employments,
        persons=4711,
    )
    norway = plan.nations["NOR"].replace(offers={"nor-presence": draft})
    with_draft = position_board(plan.replace(nations={**plan.nations, "NOR": norway}))
    assert with_draft == board


def test_column_heads_carry_the_counts(board):
    assert {effort: head_counts(column) for effort, column in board.columns.items()} == {
        "presence": "7 offer · 10 open · 12 no",
        "skies": "4 offer · 1 open",
        "seas": "5 offer · 1 open",
        "mines": "2 offer",
        "training": "9 offer · 2 open",
        "reform": "none found",
        "enable": "8 offer · 1 open",
        "verification": "2 offer",
    }


def test_nations_stand_in_the_order_of_meaning(board):
    groups = [row.group for row in board.rows.values()]
    assert groups[:3] == ["lead", "lead", "host"]
    assert groups == sorted(groups, key=["lead", "host", "offer", "open", "refused", "other"].index)
    assert list(board.apart) == ["USA", "SVK", "CHE"]
    assert list(board.silent) == ["ALB", "CYP", "ISL", "MNE"]
    assert list(board.silent_apart) == ["HUN", "MLT"]


@pytest.mark.parametrize(
    ("nation", "effort", "text"),
    [
        ("FRA", "presence", "▌several thousand if 2"),
        ("EST", "presence", "▌1 company ≠ if 1"),
        ("EST", "mines", "… MCM vessel ≠"),
        ("GBR", "training", "▌training ? @"),
        ("DEU", "presence", "▌forces nearby @ if 5"),
        ("TUR", "seas", "▌lead, Black Sea @ if 3"),
        ("PRT", "presence", "× no, during war ? ≠"),
        ("PRT", "seas", "▌outside the force if 1"),
        ("NZL", "presence", "◇ Cabinet first if 1"),
        ("SVN", "presence", "◇ UN or EU mandate ≠ if 3"),
        ("NLD", "presence", "□ not ruled out if 4"),
        ("HRV", "presence", "× no troops ?"),
        ("UKR", "skies", "= on request (S163)"),
        ("BGR", "mines", "▌MCM vessel @ if 1"),
        ("ROU", "training", "▌training @ if 1"),
    ],
)
def test_labels_come_from_the_rule(board, nation, effort, text):
    assert cell_text(board.rows[nation].cells[effort]) == text


def test_a_refusal_beside_an_offer_is_never_hidden():
    rows = {"S1": said(), "S2": said(kind="exclusion", source_class="low")}
    cell = cell_of(rows, "seas", ())
    assert cell is not None and cell.kind == "offer" and cell.contradictory
    assert cell.statements == ("S1", "S2")


def test_a_low_offer_is_shown_as_said_by_others_and_uncorroborated():
    cell = cell_of({"S1": said(source_class="low")}, "seas", ())
    assert cell is not None and cell.kind == "by_others" and cell.uncorroborated
    assert cell_of({"S1": said(use="past")}, "seas", ()) is None


def test_a_cell_without_a_condition_shows_no_if():
    cell = cell_of({"S1": said()}, "seas", ())
    assert cell is not None and "if" not in cell_text(cell)


def test_gates_count_own_rows_that_are_no_refusal(board):
    counts = {
        gate: (len(entry.statements), len(entry.nations)) for gate, entry in board.gates.items()
    }
    assert counts["ceasefire"] == (24, 12)
    assert counts["parliament_vote"] == (18, 11)
    assert counts["un_mandate"] == (5, 2)
    assert board.gates["montreux"].state == "limit in force"
    assert board.gates["host_request"].binds_all == ("S163",)
    assert "S073 binds all inside the host" in gate_line(board.gates["status_of_forces_agreement"])


def test_command_is_what_was_said(board):
    command = {line.role: line for line in board.command}
    assert command["Headquarters"].text.startswith("Paris for the first 12 months, then London")
    assert command["Headquarters"].statements == ("S051", "S063")
    assert command["Cell"].text == "Kyiv, after deployment: two-star post, United Kingdom"
    assert command["Sea"].nations == ("TUR",) and "S162" in command["Sea"].by_others
    assert command["Logistics"].text == "Poland"
    assert command["Mines"].statements == () and "uncorroborated" in command["Mines"].text
    assert command["Air"].text == command["Land"].text == "no record names a lead"


def test_rows_that_do_not_count_say_why(board):
    reasons = {key: one.not_counted for key, one in board.statements.items()}
    outside = {"S031", "S037", "S126", "S137", "S141"}
    assert sum(not reason for reason in reasons.values()) == 131 - len(outside)
    assert all(reasons[key] for key in outside)
    assert "weak source" in reasons["S137"]
    assert "not confirmed" in reasons["S078"]
    assert reasons["S126"] == "support outside the force"


def test_the_board_is_json_and_back(board):
    data = msgspec.json.encode(board)
    assert msgspec.json.decode(data, type=PositionBoard) == board


def test_a_plan_without_statements_gives_an_empty_board(blank):
    nations = {"AAA": NationFile(name="Aland")}
    board = position_board(blank.replace(nations=nations))
    assert board.rows == {} and board.silent == {"AAA": "Aland"}
    assert board.figures.committed == 0 and board.command == ()


def test_nothing_is_called_said_where_no_statement_is_on_record() -> None:
    figures = board_figures(Plan(format=1, title="T", horizon=Horizon(first_week=0, last_week=1)))
    assert "Everything below" not in headline_sentence(figures)
    committed = figures.replace(layers={"committed": LayerCount(modules=40)})
    assert "Everything below" not in headline_sentence(committed)
    spoken = committed.replace(nations_with_statement=1)
    assert headline_sentence(spoken).endswith(" Everything below was said in public.")
