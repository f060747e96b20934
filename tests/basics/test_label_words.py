"""Markings: one line that says who may read."""

import pytest

from willing.basics.label import Label, PolicyClass
from willing.basics.label_words import marking


@pytest.mark.parametrize(
    ("label", "line"),
    [
        (
            Label(originator="HQ", releasable_to=("HQ", "NOR", "GBR")),
            "RESTRICTED · releasable to GBR, NOR, HQ",
        ),
        (
            Label(originator="NOR", releasable_to=("HQ",), classification="SECRET"),
            "SECRET · releasable to NOR, HQ",
        ),
        (Label(originator="GBR"), "RESTRICTED · for GBR alone"),
        (
            Label(policy="TLP", classification="AMBER+STRICT", originator="GBR"),
            "TLP:AMBER+STRICT · for GBR alone",
        ),
        (
            Label(
                originator="HQ",
                releasable_to=("coalition", "GBR"),
                further=(PolicyClass(policy="TLP", classification="AMBER"),),
                communities=("mines", "medical"),
                originator_only=True,
            ),
            (
                "RESTRICTED · TLP:AMBER · releasable to the coalition · only for medical, mines"
                " · passed on by HQ alone"
            ),
        ),
        (
            Label(classification="UNCLASSIFIED", originator="HQ", releasable_to=("public",)),
            "UNCLASSIFIED · releasable to public",
        ),
    ],
)
def test_the_marking_of_a_label(label: Label, line: str) -> None:
    assert marking(label) == line
