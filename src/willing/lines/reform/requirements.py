"""SOR lines of reform: authored ones, and adviser posts derived from the milestones."""

from collections.abc import Mapping

from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.lines.reform.network import work_weeks
from willing.lines.reform.section import Advisers, ReformSection
from willing.plan.document import Plan
from willing.plan.requirement import Level, Requirement

NAME = "reform"


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of reform by id; a derived one asks for the posts of its advisers."""
    section = section_of(plan, NAME, ReformSection)
    found = dict(authored(plan, NAME))
    for name, advisers in section.advisers.items():
        line = None if advisers.lines else _advise_line(plan, section, name, advisers)
        if line is not None:
            found[f"advise-{name}"] = line
    return found


def adviser_lines(name: str, advisers: Advisers) -> tuple[str, ...]:
    """Return the SOR lines that give these advisers' posts."""
    return advisers.lines or (f"advise-{name}",)


def posts_needed(plan: Plan, section: ReformSection, name: str) -> tuple[float, ...]:
    """Return posts of one kind of adviser that the planned work needs, by week."""
    work = work_weeks(section, plan.horizon.first_week)
    using = {key: each for key, each in section.milestones.items() if each.advisers == name}
    return tuple(
        float(sum(each.adviser_posts for key, each in using.items() if week in work[key]))
        for week in plan.weeks
    )


def _advise_line(
    plan: Plan, section: ReformSection, name: str, advisers: Advisers
) -> Requirement | None:
    """One line from the first to the last week with a need, its amount changing between them."""
    posts = posts_needed(plan, section, name)
    needed = [index for index, amount in enumerate(posts) if amount > 0]
    if not needed:
        return None
    first, last = needed[0], needed[-1]
    week0 = plan.horizon.first_week
    return Requirement(
        title=advisers.title,
        capability=advisers.capability,
        zone=advisers.zone,
        first_week=week0 + first,
        last_week=week0 + last,
        threshold=posts[first],
        objective=posts[first],
        changes=tuple(
            Level(from_week=week0 + index, threshold=posts[index], objective=posts[index])
            for index in range(first + 1, last + 1)
            if posts[index] != posts[index - 1]
        ),
        derived_from=f"reform.advisers.{name}",
        note="posts of the milestones in work, as late as what follows them allows",
    )
