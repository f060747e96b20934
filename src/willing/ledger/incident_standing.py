"""What grade of an incident stands, and whether it was found not to have happened."""

from willing.basics.grade import Grade
from willing.basics.party import HQ
from willing.ledger.held import IncidentState
from willing.ledger.incident import Assessment


def standing(each: IncidentState) -> Assessment | None:
    """Return the assessment that stands: the last of the headquarters, else of the reporter.

    What others found is shown with their party and changes nothing.
    """
    for party in (HQ, each.origin.party):
        own = [one.assessment for one in each.assessments if one.origin.party == party]
        if own:
            return own[-1]
    return None


def grade_of(each: IncidentState) -> Grade:
    """Return the grade that stands: that of the assessment that stands, else the reporter's."""
    return (standing(each) or each.incident).grade


def is_false_alarm(each: IncidentState) -> bool:
    """Return whether the assessment that stands found that it did not happen."""
    found = standing(each)
    return found is not None and found.false_alarm
