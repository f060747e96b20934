"""The sentences of a replanning: what moved, what opens or fills, who is told, what renews."""

from collections.abc import Sequence
from itertools import groupby

from willing.basics.weeks import span_label, week_label
from willing.force.replan.replan import Change, Hearer, LineChange, Renewal, Replan, Stay
from willing.plan.document import Plan
from willing.report.module_words import module_words, modules_words
from willing.report.prose import requirements
from willing.report.run import Run
from willing.report.words import counted, listed, nation_name, number, percent, sentence

KIND_WORDS = {
    "gone": "no longer offered, or nowhere left to go",
    "dropped out": "cannot go as agreed: its window or what it waits for no longer allows it",
    "stood down": "no longer needed",
    "moved": "moved",
    "called up": "called up",
}
"""What becomes of one module."""
HEADINGS = {
    "gone": "Modules no longer offered, or with nowhere left to go",
    "dropped out": "Modules that cannot go as agreed, for their window or what they wait for",
    "stood down": "Modules no longer needed",
    "moved": "Modules with other places, weeks or lines",
    "called up": "Modules called up",
}


def replan_sentences(study: Replan) -> list[str]:
    """Return what the replanning says as a whole."""
    cause = sentence(listed(list(study.causes)))
    if not study.changes:
        return [cause, "The plan stands as agreed: nothing moves, and nothing is lost."]
    words = [f"{cause} {costs_words(study)}"]
    move = "moves" if study.moved_module_weeks == 1 else "move"
    words.append(
        f"Of {number(study.module_weeks)} agreed module-weeks that could stay, "
        f"{number(study.moved_module_weeks)} {move} ({percent(study.moved_share)}); "
        f"{number(study.lost_module_weeks)} are lost with what is gone or dropped out."
    )
    words += _changed_and_kept(study)
    return words


def _changed_and_kept(study: Replan) -> list[str]:
    """Say how modules can change though none of their agreed weeks counts as moved."""
    only = sum(each.kind == "moved" and each.weeks_moved == 0 for each in study.changes)
    if not only:
        return []
    one = only == 1
    if one:
        words = "one module changes without moving: it keeps every agreed week that could stay"
        return [sentence(f"{words}, and only gains weeks or loses some that could not")]
    words = f"{number(only)} modules change without moving: they keep every agreed week that could"
    return [sentence(f"{words} stay, and only gain weeks or lose some that could not")]


def costs_words(study: Replan) -> str:
    """Return what the change costs right after it, how much is won back, and how much could be."""
    rise = study.cost_at_once - study.cost_before
    back = study.cost_at_once - study.cost_after
    most = study.cost_at_once - study.bound
    first = f"The plan cost {number(study.cost_before)} as agreed"
    if rise <= 0:
        return f"{first}; nothing is lost, and the mended plan costs {number(study.cost_after)}."
    return (
        f"{first} and costs {number(rise)} more right after. Mending wins {number(back)} back; no "
        f"plan wins back more than {number(most)}."
    )


def stay_words(plan: Plan, stays: Sequence[Stay], limit: int = 3) -> str:
    """Return `Northern hub CF+2w to CF+14w`, or `not used`."""
    if not stays:
        return "not used"
    shown = []
    for zone, group in groupby(stays, key=lambda each: each.zone):
        spans = [span_label(each.first_week, each.last_week) for each in group]
        shown.append(f"{zone_name(plan, zone)} {listed(spans)}")
    return listed(shown, limit)


def zone_name(plan: Plan, zone: str) -> str:
    """Return the zone's title."""
    found = plan.theatre.zones.get(zone)
    return found.title if found is not None else zone


def changes_by_kind(study: Replan) -> list[tuple[str, list[Change]]]:
    """Return the changes under the heading of their kind, those that are told first first."""
    return [
        (heading, rows)
        for kind, heading in HEADINGS.items()
        if (rows := [each for each in study.changes if each.kind == kind])
    ]


def change_words(run: Run, each: Change) -> str:
    """Return one module: from where to where, and when."""
    was = [stay for stay in each.before if stay not in each.after]
    now = [stay for stay in each.after if stay not in each.before]
    plan = run.plan
    who = module_words(plan, each.module, each.nation)
    if not was and not now:
        return f"{who} {lines_changed(run, each)}"
    if not was or not now:
        verb = "was in" if was else "goes to"
        return f"{who} {verb} {stay_words(plan, was or now)}"
    return f"{who}: {stay_words(plan, was)} → {stay_words(plan, now)}"


def lines_changed(run: Run, each: Change) -> str:
    """Return `stays where it is and serves Hub south instead of Hub north`."""
    was = [line_title(run, line) for line in each.lines_before if line not in each.lines_after]
    now = [line_title(run, line) for line in each.lines_after if line not in each.lines_before]
    if now:
        instead = f" instead of {listed(was, 3)}" if was else " too"
        return f"stays where it is and serves {listed(now, 3)}{instead}"
    if was:
        return f"stays where it is and no longer serves {listed(was, 3)}"
    same = [line_title(run, line) for line in each.lines_after]
    return f"stays where it is and serves {listed(same, 3)} in other weeks"


def line_title(run: Run, line: str) -> str:
    """Return the title of a SOR line."""
    asked = requirements(run)
    return asked[line].title if line in asked else line


def line_words(run: Run, each: LineChange) -> str:
    """Return one line: weeks below threshold as agreed, at once, mended; who refills it."""
    title = line_title(run, each.line)
    span = span_label(each.first_week, each.last_week)
    words = f"{title} {line_verdict(each)} ({span}): below threshold in {line_counts(each)}"
    if each.refilled_by:
        words += f"; new on it: {modules_words(run.plan, each.refilled_by, 3, whose=True)}"
    return sentence(words)


def line_counts(each: LineChange) -> str:
    """Return `78 weeks as agreed, 97 right after, 97 mended`."""
    return f"{_weeks(each.before)} as agreed, {each.at_once} right after, {each.after} mended"


def line_verdict(each: LineChange) -> str:
    """Return what becomes of a line: opens, fills, is held, or is short in other weeks."""
    more = each.after - each.before
    if more > 0:
        return f"opens for {_weeks(more)}"
    if more < 0:
        return f"fills in {_weeks(-more)}"
    return "is held" if each.at_once > each.before else "is short in other weeks"


def _weeks(count: int) -> str:
    return f"{number(count)} {'week' if count == 1 else 'weeks'}"


def hearer_words(plan: Plan, each: Hearer) -> str:
    """Return whom to tell, of how many modules, and from which week on."""
    name = each.name
    if each.kind == "nation":
        name = nation_name(plan, each.name)
    elif each.kind == "host":
        zone = plan.theatre.zones[each.name]
        host = f", {nation_name(plan, zone.host)}" if zone.host else ""
        name = f"{zone.title}{host}"
    elif each.name in plan.theatre.entry_points:
        name = plan.theatre.entry_points[each.name].title
    return (
        f"{name}: {counted(len(each.modules), 'module')}, from {week_label(each.first_week)} on "
        f"({modules_words(plan, each.modules, 3, whose=each.kind != 'nation')})"
    )


def renewal_words(plan: Plan, each: Renewal) -> str:
    """Return what to renew, whose it is and by when."""
    by = f"by {week_label(each.by_week)}" if each.by_week is not None else "no week known"
    whose = f"{nation_name(plan, each.nation)}: " if each.nation else ""
    return sentence(f"{by}: {whose}{each.text}")


def renewal_text(each: Renewal) -> str:
    """Return what to renew, to stand by itself."""
    return sentence(each.text)
