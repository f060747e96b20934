"""A nation's own authority to send a force, and the steps it has taken."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import IsoDate, Persons, Text

MandateState = Literal["no_record", "not_needed", "planned", "tabled", "passed", "refused"]


class Mandate(Record, kw_only=True):
    """What a source said of who must agree, and how far that has gone; not legal advice."""

    state: MandateState = "no_record"
    """Refused: nothing goes inside the host that is not authorised or there already."""
    decision_rule: Text = ""
    body: Text = ""
    ceiling_persons: Persons | None = None
    """Persons inside the host in any week, at most."""
    expires: IsoDate | None = None
    """Its last day; binds where CF has a declared date, unless `mandate_renewal` is assumed."""
    source_url: Text = ""
    note: Text = ""
