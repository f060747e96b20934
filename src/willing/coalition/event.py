"""Events on the record: meetings, documents, parliamentary occasions, activations."""

from willing.basics.record import Record
from willing.basics.source import SourceClass
from willing.basics.units import IsoDate, Text


class Event(Record, kw_only=True):
    """Something that took place, as the public facts describe it."""

    date: IsoDate
    date_precision: Text = "day"
    place: Text = ""
    format: Text = ""
    title: Text
    hosts: Text = ""
    participants: Text = ""
    outcome: Text = ""
    mandate_state_after: Text = ""
    source_url: Text = ""
    source_date: Text = ""
    source_class: SourceClass = "planner"
    note: Text = ""
