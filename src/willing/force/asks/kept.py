"""Whether what an explicit plan leaves as it was still exists once the change is made.

A module that may do one task more does it wherever it stands, unless the task costs something: then
it may decline. Where the explicit plan leaves a module at old work that the changed plan no longer
has, nothing is known to be gained, and nothing is asked.
"""

from willing.force.asks.pricing import Explicit, Priced
from willing.force.postings import Posting
from willing.kernels.changes import NOBODY


def still_there(made: Priced, c: int, plan: Explicit) -> bool:
    """Return whether every old posting that the explicit plan of candidate c keeps is left."""
    wide, changes = made.found.wide, made.found.changes
    for v in range(changes.start[c], changes.start[c + 1]):
        old, variant = int(changes.old[v]), wide.variants[int(changes.new[v]) - wide.own]
        if old == NOBODY or not plan.state.used[old]:
            continue
        left = [_work(each) for each in variant.postings]
        for k in range(plan.state.used[old]):
            if _work(wide.base.labels.postings[int(plan.state.posting[old, k])]) not in left:
                return False
    return True


def _work(posting: Posting) -> tuple[object, ...]:
    return posting.role, posting.zone, posting.lines, posting.feeds, posting.week_cost
