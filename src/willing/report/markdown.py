"""The report as Markdown: the same chapters and numbers, in short."""

import re
from collections.abc import Iterable, Sequence

from willing.basics.figure import SIZES
from willing.basics.weeks import span_label, week_label
from willing.coalition.gate import GateState, gate_in_words
from willing.coalition.offer import LAYERS
from willing.plan.gate_words import gate_heading
from willing.report.ask_basis import record_words, sure_words
from willing.report.ask_words import against_words, ask_sentence, asks_sentences, fill_words
from willing.report.burden import burden_sentences, burdens
from willing.report.curve_words import closure_sentences, curve_sentences, step_words
from willing.report.explanation.words import certainty_words, change_lead, throughout_words
from willing.report.gap_board import GapBoard, gap_board
from willing.report.glossary import GLOSSARY
from willing.report.key_figures import key_figures
from willing.report.map import NOTE
from willing.report.moved_dates import moved_date_words
from willing.report.prose import (
    finding_words,
    gap_short,
    headline,
    held,
    how_sure,
    notional,
    requirements,
    runs_on_page,
    standfirst,
    weightiest,
    worst_gaps,
)
from willing.report.replan_words import (
    change_words,
    changes_by_kind,
    hearer_words,
    line_counts,
    line_title,
    line_verdict,
    renewal_words,
    replan_sentences,
)
from willing.report.resilience_words import loss_words, pair_words, resilience_sentences
from willing.report.run import Run
from willing.report.single_points import single_points
from willing.report.usable import usable_words
from willing.report.weeks_met import weeks_met
from willing.report.words import (
    amount,
    listed,
    nation_name,
    number,
    percent,
    sentence,
)

WORST = 10
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown_report(run: Run) -> str:
    """Return the report as Markdown (CommonMark with tables)."""
    board = gap_board(run)
    marking = f"**{_plain(run.marking)}**"
    chapters = (
        marking,
        f"# {_plain(headline(run))}",
        _plain(standfirst(run)),
        f"> **If these held.** {_plain(' '.join(held(run)))}",
        _bullets(f"**{each.value}** {_plain(each.words)}" for each in key_figures(run)),
        _plain(usable_words(run)),
        f"**How sure is this?** {_plain(' '.join(how_sure(run)))}",
        _efforts(board),
        _gates(run),
        _worst(run),
        _modules(run),
        _burden(run),
        _effects(run),
        _certificate(run),
        _explained(run),
        _gate_study(run),
        _ask_study(run),
        _replan_study(run),
        _resilience_study(run),
        _sources(run),
        "## Words\n\n" + _bullets(f"**{word}**: {means}" for word, means in GLOSSARY.items()),
        f"{_plain(runs_on_page(run))}. Plan `{run.force_plan.plan_hash}`. {NOTE}",
        marking,
    )
    return "\n\n".join(each for each in chapters if each) + "\n"


def _efforts(board: GapBoard) -> str:
    rows = [
        (
            band.title,
            "; ".join(
                f"{each.label} {span_label(each.first_week, each.last_week)}" for each in band.worst
            ),
            band.reason,
        )
        for band in board.bands
    ]
    return "## Where the force falls short\n\n" + _table(
        ("Line of effort", "Worst status by week", "Missing most"), rows
    )


def _gates(run: Run) -> str:
    states: dict[str, GateState] = {str(name): state for name, state in run.plan.gates.items()}
    rows = []
    for key, week in run.plan.assumptions.gates.items():
        state = states.get(key.partition(":")[0])
        met = state.met_week if state is not None else None
        record = "no record says it is met" if met is None else f"met in {week_label(met)}"
        rows.append(
            (
                gate_heading(run.plan, key),
                week if isinstance(week, str) else week_label(week),
                record,
            )
        )
    return "## If these assumptions held\n\n" + _table(("Gate", "Assumed", "On record"), rows)


def _gate_study(run: Run) -> str:
    curve = run.studies.gates
    if curve is None:
        return ""
    rows = [(gate_in_words(each.gate), each.band, step_words(run, each)) for each in curve.steps]
    bands = [
        (each.name, percent(each.threshold_fill), number(each.modules)) for each in curve.bands
    ]
    parts = (
        "## What each gate unlocks",
        _plain(notional(run)),
        _plain(" ".join(curve_sentences(run.plan, curve))),
        _table(("Gates met", "Threshold need filled", "Modules"), bands),
        _table(("Gate", "Band", "What it unlocks"), rows),
        _plain(" ".join(closure_sentences(curve))),
    )
    return "\n\n".join(each for each in parts if each)


def _ask_study(run: Run) -> str:
    asks = run.studies.asks
    if asks is None:
        return ""
    rows = [
        (
            ask_sentence(run, each),
            number(each.attainable_gain),
            number(each.optimistic_gain),
            "" if each.resolved_gain is None else number(each.resolved_gain),
            number(each.person_weeks),
            " ".join(
                (
                    fill_words(run, each),
                    record_words(run, each.nation, each.public_record, 1),
                    sure_words(run.plan, each),
                )
            ),
        )
        for each in asks.asks
    ]
    heads = ("Ask", "Gain", "By the bound", "Solved again", "Person-weeks", "Fills, record, basis")
    parts = (
        "## What to ask next",
        _plain(notional(run)),
        _plain(" ".join(asks_sentences(asks))),
        _table(heads, rows) if rows else "",
        _bullets(_plain(against_words(run, each)) for each in asks.against),
    )
    return "\n\n".join(each for each in parts if each)


def _explained(run: Run) -> str:
    found = run.studies.explanations
    if found is None or not found.lines:
        return ""
    parts = ["## Why lines are short", _plain(notional(run))]
    for why in found.lines.values():
        parts.append(f"### {_plain(why.title)}, {week_label(why.week)}")
        parts.append(_plain(f"{why.sentence} {throughout_words(why)}".strip()))
        parts.append(_bullets(_plain(each.sentence) for each in why.candidates))
        parts.append(_plain(change_lead(why)))
        parts.append(_bullets(_plain(each.sentence) for each in why.changes))
        parts.append(_plain(" ".join(certainty_words(why))))
    return "\n\n".join(each for each in parts if each)


def _replan_study(run: Run) -> str:
    study = run.studies.replan
    if study is None:
        return ""
    lines = [
        (line_title(run, each.line), line_verdict(each), line_counts(each)) for each in study.lines
    ]
    parts = [
        "## What replanning changed",
        _plain(notional(run)),
        _plain(" ".join(replan_sentences(study))),
        _bullets(_plain(sentence(moved_date_words(run.plan, each))) for each in study.dates),
        _bullets(_plain(sentence(each)) for each in study.kept),
        _table(("Line", "What becomes of it", "Below threshold"), lines) if lines else "",
    ]
    for heading, rows in changes_by_kind(study):
        parts.append(f"**{heading}**")
        parts.append(_bullets(_plain(change_words(run, each)) for each in rows))
    if study.hearers:
        parts.append("**Who must be told**")
        parts.append(_bullets(_plain(hearer_words(run.plan, each)) for each in study.hearers))
    if study.renewals:
        parts.append("**To renew or bring about**")
        parts.append(_bullets(_plain(renewal_words(run.plan, each)) for each in study.renewals))
    return "\n\n".join(each for each in parts if each)


def _resilience_study(run: Run) -> str:
    study = run.studies.resilience
    if study is None:
        return ""
    points = [
        (line_title(run, line), listed([nation_name(run.plan, each) for each in nations]))
        for line, nations in single_points(run).items()
    ]
    parts = (
        "## What if a nation is lost?",
        _plain(notional(run)),
        _plain(" ".join(resilience_sentences(run, study))),
        _bullets(_plain(loss_words(run, each)) for each in study.nations),
        _table(("Line", "Single points of failure"), points) if points else "",
        _bullets(_plain(pair_words(run, each)) for each in study.pairs[:WORST]),
    )
    return "\n\n".join(each for each in parts if each)


def _worst(run: Run) -> str:
    asked = requirements(run)
    rows = [
        (
            f"{asked[gap.line].title} ({gap.line})" if gap.line in asked else gap.line,
            span_label(gap.first_week, gap.last_week),
            gap_short(run, gap),
            gap.status,
            sentence(gap.reason),
        )
        for gap in worst_gaps(run)[:WORST]
    ]
    head = f"## What is missing\n\n{_plain(notional(run))}".rstrip()
    if not rows:
        return f"{head}\n\nNo line has a gap."
    return f"{head}\n\n" + _table(("Line", "Weeks", "Short", "Status", "Why"), rows)


def _modules(run: Run) -> str:
    counts: dict[str, dict[str, int]] = {}
    for each in run.force_plan.assignments:
        counts.setdefault(each.nation, {}).setdefault(each.layer, 0)
        counts[each.nation][each.layer] += 1
    rows = [
        (nation_name(run.plan, nation), *(number(row[k]) if k in row else "" for k in LAYERS))
        for nation, row in counts.items()
    ]
    if not rows:
        return ""
    return "## Rotations by nation and layer of truth\n\n" + _table(
        ("Nation", *(each.capitalize() for each in LAYERS)), rows
    )


def _burden(run: Run) -> str:
    rows = burdens(run)
    if not any(each.person_weeks for each in rows):
        return ""
    body = [
        (
            nation_name(run.plan, each.nation),
            number(each.person_weeks),
            percent(each.share),
            "none" if each.agreed_share is None else percent(each.agreed_share),
        )
        for each in rows
    ]
    head = f"## Who carries how much\n\n{_plain(' '.join(burden_sentences(run, rows)))}"
    return f"{head}\n\n" + _table(("Nation", "Person-weeks", "Share", "Agreed"), body)


def _effects(run: Run) -> str:
    parts = [f"## What it would achieve\n\n{_plain(notional(run))}".rstrip()]
    for effort in run.efforts.values():
        found = weightiest(effort.effects.findings)[:4]
        rows = []
        for measure in effort.effects.measures.values():
            last = measure.values[-1] if measure.values else None
            rows.append(
                (
                    measure.title,
                    "not known" if last is None else amount(last, measure.unit),
                    weeks_met(measure) or "none set",
                )
            )
        parts.append(f"### {_plain(effort.title)}")
        if found:
            parts.append(_bullets(_plain(finding_words(each)) for each in found))
        if rows:
            parts.append(_table(("Measure", "In the last week", "Weeks met"), rows))
    return "\n\n".join(parts)


def _certificate(run: Run) -> str:
    columns = [run.certificates[size] for size in SIZES if size in run.certificates]
    columns = columns or [run.force_plan.certificate]
    rows = [
        ("Cost", *(number(each.cost) for each in columns)),
        ("No plan costs less than", *(number(each.bound) for each in columns)),
        ("Cost of priority-greedy", *(number(each.greedy_cost) for each in columns)),
        ("Coverage gap", *(percent(each.coverage_gap) for each in columns)),
        ("Threshold need filled", *(percent(each.threshold_fill) for each in columns)),
        ("Filled by what is committed", *(percent(each.committed_fill) for each in columns)),
        ("Rests on notional sizes", *(percent(each.notional_share) for each in columns)),
        ("Violations, recounted", *(number(each.violations) for each in columns)),
    ]
    return "## Certificate\n\n" + _table(("", *(f"{each.size} sizes" for each in columns)), rows)


def _sources(run: Run) -> str:
    found = {**run.plan.sources, **run.plan.theatre.sources}
    if not found:
        return ""
    lines = []
    for name, each in found.items():
        title = _plain(each.title)
        url = each.url if each.url.startswith(("https://", "http://")) else ""
        safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        lines.append(
            f"`{name}` " + (f"[{title}]({safe})" if safe else title) + f", {each.source_class}"
        )
    return "## Sources\n\n" + _bullets(lines)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {each}" for each in lines)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(_plain(str(cell)) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words in which nothing is read as Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
