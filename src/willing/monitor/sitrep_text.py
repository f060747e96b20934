"""A situation report as plain text and as Markdown: the same sentences in the same order."""

from collections.abc import Iterator

from willing.basics.grade import GRADE_WORDS
from willing.monitor.sitrep import Sitrep
from willing.monitor.watch import Sentence

_NOTHING = "Nothing on record."


def as_text(report: Sitrep) -> str:
    """Return the report as plain text."""
    rows = [report.marking, *report.notices, report.title, _period(report), ""]
    for heading, sentences in _parts(report):
        rows += [heading.upper(), *(f"  {row}" for row in sentences or (_NOTHING,)), ""]
    return "\n".join([*rows, report.marking]) + "\n"


def as_markdown(report: Sitrep) -> str:
    """Return the report as Markdown."""
    told = [row for each in report.notices for row in (f"**{_escaped(each)}**", "")]
    rows = [f"**{report.marking}**", "", *told]
    rows += [f"# {_escaped(report.title)}", "", _period(report), ""]
    for heading, sentences in _parts(report):
        listed = [f"- {_escaped(row)}" for row in sentences or (_NOTHING,)]
        rows += [f"## {heading}", "", *listed, ""]
    return "\n".join([*rows, f"**{report.marking}**"]) + "\n"


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is: what others wrote is no markup."""
    for mark in ("\\", "`", "*", "_", "[", "]", "<", ">", "#", "|"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " ")


def _period(report: Sitrep) -> str:
    period = report.period
    return f"{period.first_day} to {period.last_day} ({report.weeks}); as of {report.as_of}"


def _parts(report: Sitrep) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Run in force", _told((report.run,))
    yield "Present", _told(report.present)
    yield "Arrived in the period", _told(report.arrived)
    yield "Left in the period", _told(report.left)
    yield "Committed, not there", _told(report.awaited)
    yield "Lines of effort, planned and done", _told(report.lines)
    yield "Incidents by grade", tuple(_incidents(report))
    yield "Indicators", _told(report.indicators)
    yield "Decisions", _told(report.decisions)
    yield "Proposed", tuple(f"{_one(each.sentence)} See: {each.how}." for each in report.proposed)


def _incidents(report: Sitrep) -> Iterator[str]:
    for group in report.incidents:
        counted = len(group.sentences) - group.false_alarms
        false = f", and {group.false_alarms} false alarm" if group.false_alarms else ""
        false += "s" if group.false_alarms > 1 else ""
        yield f"{group.grade}: {counted}{false} ({GRADE_WORDS[group.grade]})"
        yield from _told(group.sentences)


def _told(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    return tuple(_one(each) for each in sentences)


def _one(each: Sentence) -> str:
    as_of = f", as of {each.as_of[:10]}" if each.as_of else ""
    return f"{each.text} [{each.source}{as_of}]"
