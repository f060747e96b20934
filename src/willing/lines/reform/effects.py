"""What a force plan would support of reform, beside what is on record as met."""

from willing.effort.authored import section_of
from willing.effort.effects import Effects, MapLayer
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.supply import Weekly, total_supplied
from willing.force.force_plan import ForcePlan
from willing.lines.reform.assessed import KINDS, assessed_count, due_weeks, reached_by
from willing.lines.reform.findings import findings
from willing.lines.reform.measures import frames, owned, owner_kinds
from willing.lines.reform.network import Weeks
from willing.lines.reform.requirements import NAME, adviser_lines
from willing.lines.reform.section import ReformSection
from willing.lines.reform.support import supported
from willing.plan.document import Plan

Rows = dict[str, tuple[float | None, ...]]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return milestones due, supported and assessed, and adviser posts, by week."""
    section = section_of(plan, NAME, ReformSection)
    if not section.milestones:
        return Effects(line_of_effort=NAME)
    posts = {
        name: total_supplied(force_plan, adviser_lines(name, each))
        for name, each in section.advisers.items()
    }
    reached = supported(plan, section, posts)
    values: Rows = {
        "milestones_due": reached_by(plan, list(due_weeks(section).values())),
        **_counts(plan, section, reached),
        **{kind: assessed_count(plan, section, kind) for kind in KINDS},
        **{f"adviser_posts.{name}": row for name, row in posts.items()},
    }
    low = _counts(plan, section, supported(plan, section, posts, assumed=False))
    measures = {
        name: filled(frame, values[name]).replace(low=low.get(name, ()))
        for name, frame in frames(plan).items()
    }
    misses = [
        shortfall(each)
        for name, each in measures.items()
        if name != "milestones_due" and not name.startswith("milestones_supported.")
    ]
    found = [each for each in misses if each is not None]
    found += findings(plan, section, reached)
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers={"advisers": _layer(plan, section, posts)} if section.advisers else {},
        findings=tuple(sorted(found, key=lambda each: -each.weight)),
    )


def _counts(plan: Plan, section: ReformSection, reached: Weeks) -> Rows:
    """Milestones reached by week: all of them, and by kind of owner."""
    return {
        "milestones_supported": reached_by(plan, list(reached.values())),
        **{
            f"milestones_supported.{kind}": reached_by(
                plan, [reached[name] for name in owned(section, kind)]
            )
            for kind in owner_kinds(section)
        },
    }


def _layer(plan: Plan, section: ReformSection, posts: dict[str, Weekly]) -> MapLayer:
    return MapLayer(
        title="Adviser posts manned",
        features=tuple(
            feature
            for name, each in section.advisers.items()
            for feature in zone_runs(plan, each.zone, posts[name], "posts", advisers=name)
        ),
    )
