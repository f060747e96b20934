"""What a run says to one nation: what is asked of it, and what its withdrawal would open."""

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.force.asks.ask import Ask
from willing.force.resilience.resilience import LostLine, NationLoss
from willing.report.ask_basis import sure_words
from willing.report.ask_words import ask_sentence, fill_words, gain_words
from willing.report.replan_words import line_title
from willing.report.resilience_words import line_words
from willing.report.run import Run
from willing.web.replies import Reply


class AskedOfUs(Record, kw_only=True):
    """One ask to this nation with its draft reply, if there is one."""

    ask: Text
    """Names it among the asks of this nation."""
    sentence: Text
    gain: Text
    fills: Text
    sure: Text
    lines: tuple[Slug, ...]
    attainable_gain: float
    optimistic_gain: float
    reply: Reply | None


class Opened(Record, kw_only=True):
    """One line that opens if the nation withdraws."""

    line: Slug
    title: Text
    words: Text
    first_week: int
    last_week: int
    weeks_at_once: int
    weeks_after: int


class Withdrawal(Record, kw_only=True):
    """What changes without the nation, bracketed from both sides."""

    modules: int
    with_it: tuple[Slug, ...]
    """Modules of others that wait for it."""
    cost: float
    cost_at_once: float
    cost_after: float
    bound: float
    opened: tuple[Opened, ...]


def ask_key(ask: Ask) -> str:
    """Return what names an ask among those of one nation."""
    return " ".join(filter(None, (ask.kind, ask.subject, ask.line_of_effort)))


def asked_of(run: Run, ask: Ask, reply: Reply | None) -> AskedOfUs:
    """Return an ask in words."""
    return AskedOfUs(
        ask=ask_key(ask),
        sentence=ask_sentence(run, ask),
        gain=gain_words(ask),
        fills=fill_words(run, ask),
        sure=sure_words(run.plan, ask),
        lines=tuple(each.line for each in ask.fills),
        attainable_gain=ask.attainable_gain,
        optimistic_gain=ask.optimistic_gain,
        reply=reply,
    )


def withdrawal(run: Run, loss: NationLoss, cost: float) -> Withdrawal:
    """Return a loss in words; `cost` is that of the plan as it stands."""
    return Withdrawal(
        modules=loss.modules,
        with_it=loss.contagion,
        cost=cost,
        cost_at_once=loss.cost_at_once,
        cost_after=loss.cost_after,
        bound=loss.bound,
        opened=tuple(_opened(run, each) for each in loss.lines),
    )


def _opened(run: Run, row: LostLine) -> Opened:
    return Opened(
        line=row.line,
        title=line_title(run, row.line),
        words=line_words(run, row),
        first_week=row.first_week,
        last_week=row.last_week,
        weeks_at_once=row.weeks_at_once,
        weeks_after=row.weeks_after,
    )
