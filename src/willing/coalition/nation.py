"""A nation: its mandate and everything it has said, offered, limited and made conditional."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.mandate import Mandate
from willing.coalition.offer import Offer
from willing.coalition.statement import Statement

CoalitionStatus = Literal["lead", "host", "participant", "partner", "outside", "not_yet_offered"]


class NationFile(Record, kw_only=True):
    """One file a nation: it owns it and sends just this file."""

    name: Text
    coalition_status: CoalitionStatus = "participant"
    status_basis: Text = ""
    nato_member: bool | None = None
    eu_member: bool | None = None
    coast: bool | None = None
    """Whether it has a sea coast; empty: as geography has it for its code, an invented nation has
    one."""
    attended: Mapping[Text, Text] = {}
    """Meeting date: how it took part, as the facts say."""
    burden_share: float | None = None
    """Agreed share of the burden, 0 to 1; empty: none agreed."""
    mandate: Mandate = Mandate()
    source_url: Text = ""
    source_date: Text = ""
    note: Text = ""
    offers: Mapping[Slug, Offer] = {}
    caveats: Mapping[Slug, Caveat] = {}
    conditions: Mapping[Slug, Condition] = {}
    statements: Mapping[Slug, Statement] = {}


def with_article(name: str) -> str:
    """Return a nation's name as it stands inside a sentence: `the United Kingdom`."""
    return f"the {name}" if name.startswith(("United ", "Netherlands")) else name
