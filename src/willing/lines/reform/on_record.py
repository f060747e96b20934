"""Sentences on what is on record of reform: roll-overs, what is past due, whose word stands."""

from collections.abc import Iterable, Iterator, Mapping

from willing.basics.weeks import week_label
from willing.effort.effects import Finding
from willing.lines.reform.assessed import due_weeks, met_from, record_to
from willing.lines.reform.section import ReformSection

Due = Mapping[str, int]


def record_findings(section: ReformSection) -> Iterator[Finding]:
    """Yield the findings that rest on roll-overs and assessments alone, whatever the force."""
    yield from _rolled_over(section)
    yield from _past_due(section, due_weeks(section))
    yield from _assessed_apart(section)


def listed(titles: Iterable[str]) -> str:
    """Return the first four titles and how many more there are."""
    titles = list(titles)
    more = f" and {len(titles) - 4} more" if len(titles) > 4 else ""
    return ", ".join(titles[:4]) + more


def _rolled_over(section: ReformSection) -> Iterator[Finding]:
    before = {name: each.due_week for name, each in section.milestones.items()}
    for name, each in section.roll_overs.items():
        yield Finding(
            text=f"{section.milestones[each.milestone].title} was due "
            f"{week_label(before[each.milestone])} and rolled over to "
            f"{week_label(each.to_week)}: {each.reason.rstrip('.')}.",
            about=f"rolled over: {name}",
            weight=0.5,
            first_week=before[each.milestone],
            last_week=each.to_week,
        )
        before[each.milestone] = each.to_week


def _past_due(section: ReformSection, due: Due) -> Iterator[Finding]:
    """Milestones past due at the latest week on record, without evidence and without a reason."""
    latest, done = record_to(section), met_from(section, "evidenced")
    for name, each in section.milestones.items():
        if latest is not None and due[name] <= latest and name not in done:
            yield Finding(
                text=f"{each.title} was due {week_label(due[name])}; by {week_label(latest)} there "
                "is no evidence on record and no reason for rolling it over.",
                about=f"past due: {name}",
                weight=1.0,
                first_week=due[name],
                last_week=latest,
            )


def _assessed_apart(section: ReformSection) -> Iterator[Finding]:
    """Where the owner's word stands alone, and where others hold against it."""
    own = met_from(section, "self_assessed")
    evidenced, others = met_from(section, "evidenced"), met_from(section, "externally_assessed")
    refused = {
        each.milestone
        for each in section.assessments.values()
        if each.kind == "externally_assessed" and each.milestone not in others
    }
    alone = [section.milestones[name].title for name in own if name not in evidenced]
    if alone:
        yield Finding(
            text=f"{len(alone)} {'milestone is' if len(alone) == 1 else 'milestones are'} met as "
            f"the owner assesses, without evidence on record: {listed(alone)}.",
            about="self-assessed without evidence",
            weight=0.3 * len(alone),
        )
    for name in own:
        if name in refused:
            yield Finding(
                text=f"{section.milestones[name].title}: its owner holds it to be met, the "
                "external assessment does not; both stand.",
                about=f"assessments differ: {name}",
                weight=0.8,
            )
