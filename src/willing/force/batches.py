"""Modules that go together: one posting that gives, needs and costs as much as all of them."""

from willing.force.modules import Module
from willing.force.postings import Posting


def batch(posting: Posting, module: Module) -> Posting:
    """Return the posting of an offer's single module as that of a whole batch."""
    n = module.size
    if n == 1:
        return posting._replace(troops=module.offer, joins=module.joins)
    return posting._replace(
        feeds={
            line: fed if line in posting.leads else n * fed for line, fed in posting.feeds.items()
        },
        supplies={name: n * value for name, value in posting.supplies.items()},
        persons=n * posting.persons,
        lift_t=n * posting.lift_t,
        week_cost=n * posting.week_cost,
        rotation_cost=n * posting.rotation_cost,
        modules=n,
        troops=module.offer,
        joins=module.joins,
    )
