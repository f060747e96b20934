"""Labels as tables shaped like those of ADatP-4774."""

import json
from typing import Any

import pytest

from willing.basics.errors import LedgerError
from willing.basics.label import Alternative, Label, PolicyClass
from willing.basics.label_join import audience
from willing.basics.label_tables import as_tables, from_tables

FULL = Label(
    classification="CONFIDENTIAL",
    further=(PolicyClass(policy="TLP", classification="AMBER"),),
    releasable_to=("GBR", "HQ", "NOR"),
    communities=("medical",),
    originator="NOR",
    originator_only=True,
    created="2026-03-30",
    alternative=Alternative(policy="TLP", classification="RED"),
)


def _tables(**changes: Any) -> dict[str, Any]:
    return {**as_tables(FULL), **changes}


def _information(**changes: Any) -> dict[str, Any]:
    return _tables(
        ConfidentialityInformation={**as_tables(FULL)["ConfidentialityInformation"], **changes}
    )


def test_tables_name_the_fields_as_the_standard_does() -> None:
    assert as_tables(FULL) == {
        "ConfidentialityInformation": {
            "PolicyIdentifier": "COALITION",
            "Classification": "CONFIDENTIAL",
            "Category": [
                {
                    "TagName": "Releasable To",
                    "Type": "PERMISSIVE",
                    "GenericValue": ["GBR", "HQ", "NOR"],
                },
                {"TagName": "Community", "Type": "RESTRICTIVE", "GenericValue": ["medical"]},
                {
                    "TagName": "Originator Controlled",
                    "Type": "RESTRICTIVE",
                    "GenericValue": ["NOR"],
                },
            ],
        },
        "FurtherConfidentialityInformation": [
            {"PolicyIdentifier": "TLP", "Classification": "AMBER"}
        ],
        "OriginatorID": "NOR",
        "CreationDateTime": "2026-03-30",
        "AlternativeConfidentialityLabel": {"PolicyIdentifier": "TLP", "Classification": "RED"},
    }


def test_what_goes_out_comes_in_again_through_json() -> None:
    assert from_tables(json.loads(json.dumps(as_tables(FULL)))) == FULL


def test_a_label_of_its_originator_alone_goes_out_with_its_originator() -> None:
    alone = Label(originator="GBR")
    tables = as_tables(alone)
    assert tables["ConfidentialityInformation"]["Category"][0]["GenericValue"] == ["GBR"]
    assert audience(from_tables(tables)) == audience(alone)


def test_a_label_that_names_no_recipients_is_its_originators_alone() -> None:
    assert from_tables(_information(Category=[])).releasable_to == ()


def test_an_informative_category_is_passed_over() -> None:
    note = {"TagName": "Exercise", "Type": "INFORMATIVE", "GenericValue": ["Saltmere"]}
    kept = as_tables(FULL)["ConfidentialityInformation"]["Category"]
    assert from_tables(_information(Category=[*kept, note])) == FULL


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        (_tables(SuccessionHandling={}), "a field that is not known here"),
        (_information(PrivacyMark="x"), "ConfidentialityInformation: a field that is not known"),
        (
            _information(Category=[{"TagName": "Eyes", "Type": "RESTRICTIVE"}]),
            "ConfidentialityInformation.Category[0]: a category that is not known here",
        ),
        (
            _information(Category=[{"TagName": "Community", "Type": "INFORMATIVE"}]),
            "Category[0]: a category that is not known",
        ),
        (_information(Category="all"), "ConfidentialityInformation.Category: it is no list"),
        (
            _information(
                Category=[{"TagName": "Community", "Type": "RESTRICTIVE", "GenericValue": "x"}]
            ),
            "GenericValue: it is no list",
        ),
        (_information(Classification="COSMIC"), "Classification: no class of COALITION"),
        (_information(PolicyIdentifier="NATO"), "it is no label"),
        (_tables(ConfidentialityInformation=7), "ConfidentialityInformation: it is no table"),
        (_tables(FurtherConfidentialityInformation={}), "it is no list"),
        (_tables(OriginatorID="everybody"), "it is no label"),
        ({}, "ConfidentialityInformation: it is no table"),
    ],
)
def test_what_cannot_be_honoured_is_refused(tables: dict[str, Any], where: str) -> None:
    with pytest.raises(LedgerError) as caught:
        from_tables(tables)
    assert where in str(caught.value)
