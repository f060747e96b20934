"""Rules of force generation that a plan may set; what is left out does not bind."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Amount, Count, Persons, Price, Share, Slug, Text


class Prices(Record, kw_only=True):
    """Cost per unit short and week at priority 5; each step of priority doubles it."""

    threshold: Price = 10.0
    objective: Price = 1.0
    week: Price = 0.05
    week_per_person: Price = 0.0002
    rotation: Price = 0.5
    rotation_per_person: Price = 0.002


class EnablerRatio(Record, kw_only=True):
    """In each zone and week: `amount` of a capability for every `persons` there, or a price.

    With `together` the zones count as one: in a host as a whole, or wherever the force is.
    """

    capability: Slug
    persons: Persons
    amount: Amount = 1.0
    price: Price = 400.0
    zones: tuple[Slug, ...] = ()
    """Empty: every zone but those of kind `home`."""
    together: bool = False
    source: Text = ""


class Concentration(Record, kw_only=True):
    """What one nation supplies of a capability beyond a share of the objective costs a price."""

    capability: Slug
    share: Share = 0.3
    least: Amount = 1.0
    price: Price = 3.0


class Burden(Record, kw_only=True):
    """Person-weeks of a nation beyond `tolerance` of its agreed share cost a price."""

    price: Price = 0.0
    tolerance: Share = 0.0


class ForceRules(Record, kw_only=True):
    """What binds the whole force."""

    prices: Prices = Prices()
    enabler_ratios: Mapping[Slug, EnablerRatio] = {}
    concentrations: Mapping[Slug, Concentration] = {}
    burden: Burden = Burden()
    max_persons_in_host: Persons | None = None
    max_persons: Persons | None = None
    """In all zones together but those of kind `home`."""
    max_nations_per_zone: Count | None = None
