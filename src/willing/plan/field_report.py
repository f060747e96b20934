"""What was measured in the field: the only thing progress is made of."""

from willing.basics.record import Record
from willing.basics.units import IsoDate, Slug, Text, Week


class FieldReport(Record, kw_only=True):
    """One measured value of one measure of a line of effort, in one week."""

    line_of_effort: Slug
    measure: Slug
    week: Week
    value: float
    item: Slug | None = None
    """The requirement, hazard, course or milestone reported on."""
    zone: Slug | None = None
    reported_by: Text = ""
    date: IsoDate | None = None
    note: Text = ""
