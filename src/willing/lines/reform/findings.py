"""Sentences on reform: what waits for what, and which milestones are late."""

from collections.abc import Iterator, Mapping

from willing.basics.weeks import week_label
from willing.effort.effects import Finding
from willing.lines.reform.assessed import due_weeks, met_from
from willing.lines.reform.network import Weeks, earliest, longest_chain, prerequisites
from willing.lines.reform.on_record import listed, record_findings
from willing.lines.reform.requirements import adviser_lines
from willing.lines.reform.section import Fund, Law, Milestone, ReformSection
from willing.plan.document import Plan

Due = Mapping[str, int]


def findings(plan: Plan, section: ReformSection, reached: Weeks) -> list[Finding]:
    """Return the findings of reform, given the week in which each milestone is reached."""
    due = due_weeks(section)
    soonest = earliest(section, plan.horizon.first_week)
    return [
        *_unknown_weeks(section),
        *_late(plan, section, due, soonest, reached),
        *_chain(plan, section, soonest, due),
        *_rest_on_assumptions(plan, section),
        *record_findings(section),
    ]


def _unknown_weeks(section: ReformSection) -> Iterator[Finding]:
    """One finding for each law or fund without a week, with all that waits for it."""
    done = met_from(section, "evidenced")
    for kind, table in (("laws", section.laws), ("funds", section.funds)):
        for name, each in table.items():
            if each.from_week is not None:
                continue
            direct = {
                key
                for key, milestone in section.milestones.items()
                if name in getattr(milestone, kind) and key not in done
            }
            waiting = _with_followers(section, direct, set(done))
            if waiting:
                yield Finding(
                    text=f"{each.title}: no week is on record or assumed; "
                    f"{len(waiting)} {_milestones(len(waiting))} for it: "
                    f"{listed(section.milestones[key].title for key in waiting)}.",
                    about=f"no week known: {kind}.{name}",
                    weight=float(len(waiting)),
                )


def _milestones(count: int) -> str:
    return "milestone waits" if count == 1 else "milestones wait"


def _with_followers(section: ReformSection, names: set[str], done: set[str]) -> list[str]:
    """The milestones named and all that come after them, in the plan's order."""
    found = set(names)
    while True:
        more = {
            name
            for name, each in section.milestones.items()
            if name not in found and name not in done and found.intersection(each.after)
        }
        if not more:
            return [name for name in section.milestones if name in found]
        found |= more


def _late(
    plan: Plan, section: ReformSection, due: Due, soonest: Weeks, reached: Weeks
) -> Iterator[Finding]:
    """One finding for each milestone that is not reached when due, with what it waits for."""
    done = met_from(section, "evidenced")
    for name, each in section.milestones.items():
        week = reached[name]
        if soonest[name] is None or name in done or due[name] > plan.horizon.last_week:
            continue
        if week is not None and week <= due[name]:
            continue
        when = (
            "would not be reached within the horizon"
            if week is None
            else f"would be reached in {week_label(week)}"
        )
        late = (plan.horizon.last_week if week is None else week) - due[name] + 1
        terms = each.conditionality.rstrip(".")
        advisers = section.advisers.get(each.advisers or "")
        yield Finding(
            text=f"{each.title}, due {week_label(due[name])}, {when}: "
            f"{waits_for(plan, section, name, reached)}."
            + (f" Conditionality: {terms}." if terms else ""),
            about=f"late: {name}",
            weight=late / 10,
            first_week=due[name],
            last_week=week,
            lines=() if advisers is None else adviser_lines(each.advisers or "", advisers),
        )


def waits_for(plan: Plan, section: ReformSection, name: str, reached: Weeks) -> str:
    """Return what held a milestone up last: a milestone, a law, a fund, its work or advisers."""
    each = section.milestones[name]
    missing = [first for first in each.after if reached[first] is None]
    if missing:
        return f"it waits for {listed(section.milestones[first].title for first in missing)}"
    begin, cause = _begins(section, each, reached)
    week, end = reached[name], begin + max(each.duration_weeks, 1) - 1
    if end > plan.horizon.last_week or (week is not None and week <= end):
        weeks = "1 week" if each.duration_weeks == 1 else f"{each.duration_weeks} weeks"
        return f"{cause}, and its work takes {weeks}"
    posts = f"{each.adviser_posts:g} {'post' if each.adviser_posts == 1 else 'posts'}"
    return f"it waits for {posts} of {section.advisers[each.advisers or ''].title}"


def _begins(section: ReformSection, milestone: Milestone, reached: Weeks) -> tuple[int, str]:
    """The week in which nothing but advisers is waited for, and what came last."""
    begin, cause = milestone.from_week, f"its work begins in {week_label(milestone.from_week)}"
    for first in milestone.after:
        week = reached[first]
        if week is not None and week + 1 > begin:
            begin = week + 1
            cause = f"it waits for {section.milestones[first].title} ({week_label(week)})"
    for each in prerequisites(section, milestone):
        if each.from_week is not None and each.from_week > begin:
            begin, cause = each.from_week, f"it waits for {_named(each)}"
    return begin, cause


def _named(each: Law | Fund) -> str:
    week = "" if each.from_week is None else f" ({week_label(each.from_week)})"
    return f"{each.title}{week}"


def _chain(plan: Plan, section: ReformSection, soonest: Weeks, due: Due) -> Iterator[Finding]:
    """The longest chain of milestones, if anything in it waits for anything else."""
    chain = longest_chain(section, plan.horizon.first_week)
    if len(chain) < 2:
        return
    steps = [
        f"{section.milestones[name].title} ({week_label(week)})"
        for name in chain
        if (week := soonest[name]) is not None
    ]
    end, spare = soonest[chain[-1]] or 0, due[chain[-1]] - (soonest[chain[-1]] or 0)
    margin = f"{spare} weeks before it is due" if spare >= 0 else f"{-spare} weeks late"
    yield Finding(
        text=f"Critical chain, advisers aside: {', then '.join(steps)}; {margin}.",
        about=f"critical chain: {' '.join(chain)}",
        weight=max(0, -spare) / 10,
        last_week=end,
    )


def _rest_on_assumptions(plan: Plan, section: ReformSection) -> Iterator[Finding]:
    """Laws and funds that have a week but are not on record."""
    awaited: tuple[Law | Fund, ...] = (*section.laws.values(), *section.funds.values())
    assumed = [
        _named(each) for each in awaited if each.from_week is not None and not each.on_record
    ]
    on_record = earliest(section, plan.horizon.first_week, assumed=False)
    resting = [
        name
        for name, week in earliest(section, plan.horizon.first_week).items()
        if week is not None and on_record[name] is None
    ]
    if assumed and resting:
        yield Finding(
            text=f"{len(resting)} of {len(section.milestones)} milestones rest on what is assumed "
            f"and not on record: {listed(assumed)}.",
            about="milestones rest on assumed laws and funds",
            weight=len(resting) / len(section.milestones),
        )
