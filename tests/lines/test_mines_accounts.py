"""Land release as accounts: each rule by its sentence, and area conserved for any postings."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.lines.mines.accounts import (
    balances_m2,
    book,
    known,
    trial_balance_m2,
)
from willing.lines.mines.contradictions import contradictions
from willing.lines.mines.evidence import (
    accept_probability,
    accept_probability_of_lots,
    bad_process_probability,
    may_cancel,
    posterior,
    probability_any,
    residual_items,
    sample_fraction_needed,
    survey_hours_needed,
)
from willing.lines.mines.section import (
    Accreditation,
    Hazard,
    Method,
    MinesSection,
    Operator,
    Posting,
    StatedFigure,
)

RATE = Figure(central=1)
SECTION = MinesSection(
    figures={
        "a": StatedFigure(title="a", value=174, date="2023"),
        "b": StatedFigure(title="b", value=137, date="2025-06-24"),
    },
    hazards={
        "s": Hazard(zone="north", status="sha", area_m2=1000),
        "c": Hazard(zone="south", status="cha", area_m2=500, reported_week=2),
    },
    methods={
        "nts": Method(title="nts", kind="nts", capability="a", m2_per_team_week=RATE),
        "ts": Method(title="ts", kind="ts", capability="b", m2_per_team_week=RATE),
        "clear": Method(
            title="clear", kind="clearance", capability="c", m2_per_team_week=RATE, depth_m=0.2
        ),
        "deep": Method(title="deep", kind="clearance", capability="d", m2_per_team_week=RATE),
        "route": Method(
            title="route", kind="route_clearance", capability="e", m2_per_team_week=RATE
        ),
    },
    operators={
        "op": Operator(
            title="Op",
            accreditations=tuple(
                Accreditation(method=name, first_week=0, last_week=10)
                for name in ("nts", "ts", "clear", "deep", "route")
            ),
        ),
        "new": Operator(title="New"),
    },
    release_threshold=0.05,
)
CANCEL = Posting(
    hazard="s",
    week=3,
    from_account="sha",
    area_m2=400,
    to={"cancelled": 300, "cha": 100},
    method="nts",
    operator="op",
    evidence="report 1",
)
CLEAR = CANCEL.replace(hazard="c", from_account="cha", to={"cleared": 400}, method="clear")


def _sentence(posting: Posting) -> str | None:
    refused = book(SECTION, {"p": posting}).refused
    return refused[0].sentence if refused else None


def test_a_split_is_one_posting_with_equal_sides() -> None:
    made = book(SECTION, {"p": CANCEL})
    assert made.refused == ()
    assert balances_m2(made, zones=("north",)) == {
        "registered": -1000,
        "sha": 600,
        "cancelled": 300,
        "cha": 100,
    }
    assert balances_m2(made, zones=("north",), week=2)["sha"] == 1000
    assert "cancelled" not in balances_m2(made, zones=("north",), week=2)


@pytest.mark.parametrize(
    ("posting", "sentence"),
    [
        (CANCEL.replace(hazard="x"), "hazard 'x' is not in the register"),
        (
            CANCEL.replace(from_account="affected_territory", to={"sha": 400}),
            (
                "potentially affected territory is a national estimate and never becomes hazard by "
                "arithmetic; register a hazard from a survey, or state a new figure"
            ),
        ),
        (CANCEL.replace(to={"cancelled": 399}), "400 m² leave sha and 399 m² arrive"),
        (CANCEL.replace(area_m2=0, to={}), "0 m² leave sha and 0 m² arrive"),
        (
            CLEAR.replace(method="route"),
            "military route clearance opens lanes and releases no land",
        ),
        (CANCEL.replace(method="x"), "method 'x' does not exist"),
        (CANCEL.replace(to={"cleared": 400}), "no land goes from sha to cleared by nts"),
        (CLEAR.replace(method=None), "no land goes from cha to cleared without a method"),
        (
            CLEAR.replace(to={"handed_over": 400}),
            "no land goes from cha to handed_over by clearance",
        ),
        (
            CANCEL.replace(operator="x"),
            "operator 'x' is not known: only accredited ones release",
        ),
        (CANCEL.replace(operator="new"), "New is not accredited for 'nts' in CF+3w"),
        (CANCEL.replace(week=11), "Op is not accredited for 'nts' in CF+11w"),
        (CLEAR.replace(method="deep"), "land is cleared to a depth, and none is stated"),
        (CANCEL.replace(evidence=" "), "it rests on no evidence"),
        (
            CANCEL.replace(probability_left=0.0503),
            "probability_left 0.0503 is above the threshold of 0.05",
        ),
        (
            CANCEL.replace(area_m2=1001, to={"cancelled": 1001}),
            "1,001 m² would leave sha of hazard 's', which holds 1,000 m² in CF+3w",
        ),
        (
            CLEAR.replace(week=1),
            "400 m² would leave cha of hazard 'c', which holds 0 m² in CF+1w",
        ),
        (CANCEL.replace(probability_left=0.05), None),
        (CLEAR, None),
        (CLEAR.replace(method="deep", depth_m=0.5), None),
        (CANCEL.replace(operator="new", to={"cha": 400}), None),
    ],
)
def test_each_rule_refuses_with_its_sentence(posting: Posting, sentence: str | None) -> None:
    assert _sentence(posting) == sentence
    assert trial_balance_m2(book(SECTION, {"p": posting}).entries) == 0


def test_released_land_is_handed_over_or_reopened() -> None:
    postings = {
        "clear": CLEAR,
        "hand": CLEAR.replace(
            week=4, from_account="cleared", to={"handed_over": 400}, method=None, operator=None
        ),
        "reopen": CLEAR.replace(
            week=5,
            from_account="handed_over",
            area_m2=50,
            to={"cha": 50},
            method=None,
            operator=None,
            evidence="accident report",
        ),
    }
    made = book(SECTION, postings)
    assert made.refused == ()
    assert balances_m2(made, zones=("south",)) == {
        "registered": -500,
        "cha": 150,
        "cleared": 0,
        "handed_over": 350,
    }


def test_the_national_figure_is_never_part_of_a_zone() -> None:
    made = book(SECTION, {})
    assert balances_m2(made)["affected_territory"] == 137_000_000
    assert balances_m2(made)["estimated"] == -137_000_000
    assert "affected_territory" not in balances_m2(made, zones=("north", "south"))


def test_the_book_as_known_on_a_date() -> None:
    postings = {
        "early": CANCEL.replace(recorded="2026-03-01"),
        "late": CANCEL.replace(recorded="2026-04", area_m2=100, to={"cancelled": 100}),
    }
    on = {date: book(SECTION, postings, known_on=date) for date in ("2026-02", "2026-03-01")}
    assert balances_m2(on["2026-02"], zones=("north",))["sha"] == 1000
    assert balances_m2(on["2026-03-01"], zones=("north",))["sha"] == 600
    assert balances_m2(book(SECTION, postings), zones=("north",))["sha"] == 500
    assert balances_m2(book(SECTION, {}, known_on="2024"))["affected_territory"] == 174_000_000


def test_a_month_is_known_from_its_end() -> None:
    assert not known("2026-04", "2026-04-29")
    assert known("2026-04", "2026-04")
    assert known("2026-04", "2026-05-01")
    assert known(None, "2026-01-01") and known("2026-01-01", None)


def test_two_figures_for_one_date_are_both_kept() -> None:
    figures = {
        "x": StatedFigure(title="x", value=3, date="2025-06-24"),
        "y": StatedFigure(title="y", value=2, date="2025"),
        "later": StatedFigure(title="z", value=1, date="2026"),
        "other-unit": StatedFigure(title="z", value=1, date="2025", unit="ha"),
        "elsewhere": StatedFigure(title="z", value=1, date="2025", zone="north", source="s"),
        "same": StatedFigure(title="z", value=3, date="2025-06-24"),
    }
    found = contradictions(SECTION.replace(figures=figures))
    assert [(each.lower, each.higher) for each in found] == [("y", "x"), ("y", "same")]


ACCOUNTS = ("affected_territory", "sha", "cha", "cancelled", "reduced", "cleared", "handed_over")
postings_any = st.builds(
    lambda hazard, week, source, to, method, operator, slip: Posting(
        hazard=hazard,
        week=week,
        from_account=source,
        area_m2=max(0, sum(to.values()) + slip),
        to=to,
        method=method,
        operator=operator,
        evidence="e",
    ),
    st.sampled_from(["s", "c", "x"]),
    st.integers(0, 12),
    st.sampled_from(ACCOUNTS),
    st.dictionaries(st.sampled_from(ACCOUNTS), st.integers(0, 600), max_size=2),
    st.sampled_from([None, "nts", "ts", "clear", "route"]),
    st.sampled_from([None, "op", "new"]),
    st.sampled_from([0, 0, 0, 1]),
)


@given(st.lists(postings_any, max_size=30))
def test_area_is_conserved_whatever_is_posted(postings: list[Posting]) -> None:
    made = book(SECTION, {str(index): each for index, each in enumerate(postings)})
    assert trial_balance_m2(made.entries) == 0
    for week in range(13):
        for zone, area, since in (("north", 1000, 0), ("south", 500, 2)):
            held = dict(balances_m2(made, zones=(zone,), week=week))
            registered = held.pop("registered", 0)
            assert sum(held.values()) == -registered == (area if week >= since else 0)
            assert all(each >= 0 for each in held.values())
    released = [
        entry
        for entry in made.entries
        if entry.account in ("cancelled", "reduced", "cleared") and entry.area_m2 > 0
    ]
    assert all(postings[int(entry.posting)].operator == "op" for entry in released)
    assert all(postings[int(entry.posting)].method != "route" for entry in released)


def test_a_rounded_posterior_does_not_cancel() -> None:
    assert round(float(posterior(0.15, 0.3)), 2) == 0.05
    assert float(posterior(0.15, 0.3)) == pytest.approx(0.050279, abs=1e-6)
    assert not may_cancel(0.15, 0.3, 0.05)
    # 0.5 odds 1 × 1/19 is 0.05 exactly: at the threshold is not above it.
    assert may_cancel(0.05, 1.0, 0.05)


@pytest.mark.shared
def test_inspection_arithmetic_agrees_with_the_cases_on_record(shared: Path) -> None:
    path = shared / "data" / "mines" / "land_release_cases.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    for case in cases["qa_area_accept"]:
        found = accept_probability(case["K"], case["f"], case["q"])
        assert found == pytest.approx(case["p_accept"], abs=5e-4)
    for case in cases["qa_fraction_needed"]:
        found = sample_fraction_needed(case["K"], case["q"], case["consumer_risk"])
        assert found == pytest.approx(case["f"], abs=1e-3)
    for case in cases["qa_hypergeometric"]:
        found = accept_probability_of_lots(case["N"], case["n"], case["D"])
        assert found == pytest.approx(case["p_accept"], abs=5e-4)
    for case in cases["residual"]:
        left = residual_items(case["lambda0"], case["qc"], case["f"], case["q"])
        assert left == pytest.approx(case["lambda_res"], abs=5e-4)
        assert probability_any(left) == pytest.approx(case["p_any"], abs=5e-4)
    for case in cases["bad_process"]:
        left = [case["lambda0"] * (1 - case[name]) for name in ("qc_good", "qc_bad")]
        found = bad_process_probability(case["prior_bad"], *left, case["f"] * case["q"])
        assert found == pytest.approx(case["posterior"], abs=5e-4)
    for case in cases["cancel_edge"]:
        assert float(posterior(case["prior"], case["LR"])) == pytest.approx(
            case["posterior"], abs=5e-4
        )
        assert may_cancel(case["prior"], case["LR"], case["threshold"]) == case["may_cancel"]
    for case in cases["ts_effort_to_threshold"]:
        found = survey_hours_needed(case["p"], case["alpha"], case["threshold"])
        assert found == pytest.approx(case["hours"], rel=5e-3)


@given(st.integers(1, 50), st.floats(0.1, 1), st.floats(0.01, 0.99))
def test_the_sample_needed_meets_the_consumers_risk(items, detection, risk) -> None:
    fraction = sample_fraction_needed(items, detection, risk)
    assert accept_probability(items, fraction, detection) == pytest.approx(risk)
