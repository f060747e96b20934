"""What a nation itself said, newest first, each with its date and source as sure as they are."""

import re
from collections.abc import Collection

from willing.basics.record import Record
from willing.basics.units import IsoDate, Slug, Text
from willing.coalition.facts_use import effort_of, is_corroborated, is_outside_force, is_own_refusal
from willing.coalition.facts_words import on_date
from willing.coalition.nation import NationFile
from willing.coalition.statement import Statement, StatementKind


class Said(Record, kw_only=True):
    """One statement of the nation itself on the line of effort."""

    statement: Slug
    date: IsoDate
    when: Text = ""
    """The date in words, no more exact than it is known: `in March 2025 (month inferred)`."""
    kind: StatementKind
    paraphrase: Text
    uncorroborated: bool = False
    """Only sources of class `low` or `aggregator` say so; of a refusal it is not asked."""


def own_words(file: NationFile, efforts: Collection[str] | None = None) -> tuple[Said, ...]:
    """Return what the nation itself said, on these lines of effort or on any, newest first.

    A date that is known to the month or year only stands before the days in it. Support outside
    the force is left out.
    """
    own = [
        (each.date, _natural(name), name, each)
        for name, each in file.statements.items()
        if each.use == "own"
        and not is_outside_force(each)
        and (efforts is None or effort_said(each) in efforts)
    ]
    return tuple(
        Said(
            statement=name,
            date=date,
            when=on_date(each),
            kind=each.kind,
            paraphrase=each.paraphrase,
            uncorroborated=not is_own_refusal(each) and not is_corroborated(_told(file, each)),
        )
        for date, _, name, each in sorted(own, key=lambda row: row[:3], reverse=True)
    )


def effort_said(each: Statement) -> str | None:
    """Return the line of effort that a statement is about; None: of none that is filled."""
    return each.line_of_effort or effort_of(each.public_line, each.detail)


def _told(file: NationFile, one: Statement) -> list[Statement]:
    """Return the statements of the same group, kind and line of effort: other sources of it."""
    alike = (one.group, one.kind, effort_said(one))
    return [
        each
        for each in file.statements.values()
        if (each.group, each.kind, effort_said(each)) == alike
    ]


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a key that puts S9 before S10."""
    parts = re.split(r"(\d+)", name)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
