"""What bears on a question and is not in its answer, each record with the rule that withholds it.

For the background note alone: an answer names none of this, and counts none of it.
"""

from collections.abc import Iterator

from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.coalition.facts_words import EFFORTS, date_words
from willing.coalition.offer import layer
from willing.plan.document import Plan
from willing.report.answer.layers import PRESENT_ONLY, TOPICS, Offered, offers_asked
from willing.report.answer.question import Question
from willing.report.answer.quotable import ASSUMED, event_bar, rule_bar, statement_bar
from willing.report.answer.release import rests_on_assumption
from willing.report.answer.sentences import Reply, capital
from willing.report.answer.withheld_records import Labels, Withheld, label_rule, other_records


def withheld(
    full: Plan, released: Plan, reader: Reader, asked: Question, found: Reply, labels: Labels
) -> tuple[Withheld, ...]:
    """Return what of the full plan bears on a question and may not be in the answer.

    `asked` and `found` are the question and its reply as read from the full plan; `labels` are
    those of a ledger, by the dotted path of the record.
    """
    told = [*found.sentences, *found.not_counted]
    ids = dict.fromkeys(source.id for one in told for source in one.sources)
    named = [
        *(each for key in ids for each in _of_statements(full, released, reader, key, labels)),
        *(each for key in ids for each in _of_events(full, released, reader, key, labels)),
        *(each for key in ids for each in _of_rules(full, released, reader, key, labels)),
        *_of_offers(full, released, reader, asked, labels),
    ]
    told_of = {each.record for each in named}
    others = (
        each
        for each in other_records(full, released, reader, asked, labels)
        if each.record not in told_of
    )
    return tuple(dict.fromkeys((*named, *others)))


def _of_statements(
    full: Plan, released: Plan, reader: Reader, key: str, labels: Labels
) -> Iterator[Withheld]:
    for iso3, nation in full.nations.items():
        row = nation.statements.get(key)
        if row is None:
            continue
        there = released.nations.get(iso3)
        shown = there is not None and key in there.statements
        path = f"nations.{iso3}.statements.{key}"
        rule = (
            statement_bar(row, nation.statements) if shown else label_rule(reader, labels.get(path))
        )
        if rule:
            who = f"{row.speaker} ({nation.name}), {date_words(row.date)}"
            yield Withheld(key, capital(f"{who}: {row.paraphrase.rstrip('.')}"), rule)


def _of_events(
    full: Plan, released: Plan, reader: Reader, key: str, labels: Labels
) -> Iterator[Withheld]:
    event = full.events.get(key)
    if event is None:
        return
    shown = key in released.events
    rule = event_bar(event) if shown else label_rule(reader, labels.get(f"events.{key}"))
    if rule:
        yield Withheld(key, f"{date_words(event.date)}, {event.place}: {event.title}", rule)


def _of_rules(
    full: Plan, released: Plan, reader: Reader, key: str, labels: Labels
) -> Iterator[Withheld]:
    """Yield what is on record of who decides, where the id is that of a decision rule."""
    iso3 = key.removesuffix(".decision_rule")
    if iso3 == key or iso3 not in full.nations:
        return
    there = released.nations.get(iso3)
    shown = there is not None and there.mandate.decision_rule
    rule = rule_bar(full, iso3) if shown else label_rule(reader, labels.get(f"nations.{iso3}"))
    if rule:
        nation = full.nations[iso3]
        yield Withheld(key, f"{nation.name}, who decides: {nation.mandate.decision_rule}", rule)


def _of_offers(
    full: Plan, released: Plan, reader: Reader, asked: Question, labels: Labels
) -> Iterator[Withheld]:
    """Yield the offers of the layers asked about, those of one nation and rule in one entry."""
    found: dict[tuple[str, str], list[Offered]] = {}
    for one in offers_asked(full, asked) if asked.topic in TOPICS else ():
        if asked.topic in PRESENT_ONLY and layer(one.offer) != "present":
            continue
        rule = _offer_rule(released, reader, one, labels)
        if rule:
            found.setdefault((one.nation, rule), []).append(one)
    for (nation, rule), offers in found.items():
        path = f"nations.{nation}.offers"
        record = offers[0].subject if len(offers) == 1 else path
        what = "; ".join(_offer_words(one, with_id=len(offers) > 1) for one in offers)
        yield Withheld(record, f"{full.nations[nation].name}: {what}", rule)


def _offer_rule(released: Plan, reader: Reader, one: Offered, labels: Labels) -> str:
    there = released.nations.get(one.nation)
    assumed = rests_on_assumption(one.offer)
    if there is not None and one.key in there.offers:
        return ASSUMED if assumed and reader.party == PUBLIC else ""
    return ASSUMED if assumed and not labels else label_rule(reader, labels.get(one.subject))


def _offer_words(one: Offered, *, with_id: bool) -> str:
    effort = EFFORTS.get(one.offer.line_of_effort, one.offer.line_of_effort).lower()
    reached = layer(one.offer)
    state = reached if reached in ("committed", "present") else one.offer.state
    words = f"{one.offer.title}, {effort}, {state}"
    return f"{words} ({one.key})" if with_id else words
