"""The rules of use of the facts, on tiny named cases and on the facts themselves."""

import pytest

from willing.coalition.facts import FACT_FILES, facts_from_csv
from willing.coalition.facts_use import conditions_of, draftable, reason_not_counted
from willing.coalition.statement import Statement


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
                "paraphrase": "Ships",
                "source_url": "https://example.org",
                "source_class": "official",
            }
            | changes
        )
    )


@pytest.fixture(scope="session")
def nations(examples):
    folder = examples / "reassurance-force" / "facts" / "coalition"
    return facts_from_csv({name: (folder / name).read_bytes() for name in FACT_FILES}).nations


def test_restated_offers_are_one_draft_with_all_rows_as_evidence():
    rows = {"S1": said(), "S2": said(source_class="aggregator"), "S3": said(source_class="low")}
    assert draftable(rows) == {"seas": ("S1", "S2")}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "consideration"},
        {"kind": "condition"},
        {"kind": "exclusion"},
        *({"use": use} for use in ("force_wide", "third_party", "competing", "past")),
        {"use": "unconfirmed"},
        {"source_class": "low"},
        {"source_class": "aggregator"},
        {"line_of_effort": None, "public_line": "finance"},
        {"note": "industrial cooperation already under way, not a force contribution"},
    ],
)
def test_nothing_else_seeds_a_draft(changes):
    assert draftable({"S1": said(**changes)}) == {}


def test_conditions_come_from_the_line_the_whole_contribution_and_who_decides():
    rows = {
        "S1": said(),
        "S2": said(kind="condition", tags=("ceasefire",)),
        "S3": said(
            kind="condition", line_of_effort=None, detail="whole_contribution", tags=("roe",)
        ),
        "S4": said(kind="exclusion", line_of_effort="presence", tags=("parliament_vote",)),
        "S5": said(kind="exclusion", line_of_effort="presence", tags=("competing_commitments",)),
        "S6": said(kind="condition", line_of_effort="skies", tags=("roe",)),
        "S7": said(kind="condition", use="past", tags=("un_mandate",)),
    }
    assert conditions_of(rows, "seas") == ("S2", "S3", "S4")


def test_the_facts_give_thirty_five_drafts_of_sixteen_nations(nations):
    found = {iso3: draftable(nation.statements) for iso3, nation in nations.items()}
    found = {iso3: efforts for iso3, efforts in found.items() if efforts}
    assert len(found) == 16
    assert sum(map(len, found.values())) == 35
    assert "PRT" not in found and "ESP" not in found
    assert "training" not in found["GBR"], "S066 is known from an aggregator alone"
    assert found["LTU"]["presence"] == ("S098", "S099", "S101", "S102")
    assert found["ROU"]["enable"] == ("S139",), "S137 is a low row"


def test_the_limits_beside_untagged_offers_are_found(nations):
    assert conditions_of(nations["BGR"].statements, "mines") == ("S010",)
    assert conditions_of(nations["BGR"].statements, "enable") == ("S010",)
    assert "S142" in conditions_of(nations["ROU"].statements, "training")
    assert conditions_of(nations["LUX"].statements, "enable") == ()


def test_a_row_not_counted_says_why():
    assert reason_not_counted(said()) == ""
    assert "weak source" in reason_not_counted(said(source_class="low"))
    assert "not confirmed" in reason_not_counted(said(use="unconfirmed"))
