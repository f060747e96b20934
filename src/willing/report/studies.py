"""Studies: what verbs work out about a run beyond its force plan, kept with it."""

from willing.basics.record import Record
from willing.force.asks.ask import Asks
from willing.force.curve.fill_curve import FillCurve
from willing.force.explain.explanation import Explanations
from willing.force.replan.replan import Replan
from willing.force.resilience.resilience import Resilience


class Studies(Record, kw_only=True):
    """The studies of one run by the name of their verb; None where nobody asked for one.

    Each is saved in the run folder as NAME.json and is a chapter of the report.
    """

    gates: FillCurve | None = None
    asks: Asks | None = None
    explanations: Explanations | None = None
    """Of `willing explain`."""
    replan: Replan | None = None
    resilience: Resilience | None = None
