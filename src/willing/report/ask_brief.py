"""The brief for a summit: decisions asked, ranked, on one page, in Markdown or as A4 HTML."""

from collections.abc import Mapping, Sequence
from typing import Final

from willing.force.asks.ask import Ask, Asks
from willing.report.ask_basis import burden_words, others_words, record_words, terms_words
from willing.report.ask_words import ask_sentence, fill_words, share_words
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.style import font_faces
from willing.report.prose import held, notional
from willing.report.run import Run
from willing.report.the_nation import the_nation
from willing.report.words import counted, listed, number, percent

DECISIONS: Final = 10
"""At most so many are asked for on one page."""
_LINE: Final = 112
_LINES: Final = 56
"""Characters to a line and lines to a page that are left for decisions, on A4."""


def brief_markdown(run: Run, asks: Asks) -> str:
    """Return the brief as Markdown (CommonMark)."""
    marking = f"**{run.marking}**"
    shown = fitting(run, asks)
    items = [
        f"{index}. **{ask_sentence(run, ask)}** {_rest(run, asks, ask)}"
        for index, ask in enumerate(shown, start=1)
    ]
    parts = (
        marking,
        f"# Decisions asked: {run.plan.title}",
        _opening(run, asks),
        f"> **If these held.** {' '.join(held(run))}",
        "\n".join(items) or "No change of an offer would gain anything.",
        shown_words(asks, len(shown)),
        _foot(run),
        marking,
    )
    return "\n\n".join(each for each in parts if each) + "\n"


def brief_html(run: Run, asks: Asks, fonts: Mapping[str, bytes]) -> str:
    """Return the brief as one A4 page that loads nothing; `fonts` are woff2 files by name."""
    marking = text(run.marking)
    shown = fitting(run, asks)
    items = (
        el("li", el("b", text(ask_sentence(run, ask))), " ", text(_rest(run, asks, ask)))
        for ask in shown
    )
    page = (
        el("div", marking, class_="marking"),
        el(
            "main",
            el("h1", text(f"Decisions asked: {run.plan.title}")),
            el("p", text(_opening(run, asks)), class_="standfirst"),
            el("p", el("b", text("If these held. ")), text(" ".join(held(run))), class_="held"),
            el("ol", *items)
            if asks.asks
            else el("p", text("No change of an offer would gain anything.")),
            el("p", text(shown_words(asks, len(shown))), class_="shown"),
            el("p", text(_foot(run)), class_="foot"),
        ),
        el("div", marking, class_="marking last"),
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("title", text(f"Decisions asked: {run.plan.title}")),
        el("style", font_faces(fonts) + _STYLE),
    )
    return f"<!DOCTYPE html>\n{el('html', head, el('body', *page), lang='en-GB')}\n"


def fitting(run: Run, asks: Asks) -> list[Ask]:
    """Return the first asks, as many as fit one page; one always does."""
    kept: list[Ask] = []
    lines = len(" ".join(held(run))) / _LINE + len(_opening(run, asks)) / _LINE
    for ask in _decisions(asks):
        words = f"{ask_sentence(run, ask)} {_rest(run, asks, ask)}"
        lines += -(-len(words) // _LINE) + 0.5
        if kept and lines > _LINES:
            break
        kept.append(ask)
    return kept


def _decisions(asks: Asks) -> Sequence[Ask]:
    """Those that were solved again: no decision is put to a summit on a price alone."""
    return asks.asks[: asks.resolved][:DECISIONS]


def shown_words(asks: Asks, shown: int) -> str:
    """Return how many of the asks stand on the page, and where the others are."""
    every, further = len(_decisions(asks)), len(asks.asks) - len(_decisions(asks))
    if not shown:
        return ""
    some = f"{shown} of {every} asks that were solved again are shown"
    why = ", as many as fit one page" if shown < every else ""
    more = f"; {counted(further, 'further ask')} {'was' if further == 1 else 'were'} only priced"
    rest = more if further else ""
    return f"{some}{why}{rest}. All stand in the report, chapter “What to ask next”."


def _opening(run: Run, asks: Asks) -> str:
    made = run.force_plan.certificate
    label = notional(run)
    gaps = f"{percent(made.threshold_fill)} of the threshold need would be filled"
    return (
        f"{gaps}, {percent(made.committed_fill)} by what is committed. Each decision is worth "
        f"what it saves alone of this plan's cost of {number(asks.cost)}; they do not add up. "
        f"{_at_sizes(asks)} {label}"
    ).strip()


def _at_sizes(asks: Asks) -> str:
    ranged = any(each.gains for each in _decisions(asks))
    return "Where nothing else is said, it saves at low and high sizes too." if ranged else ""


def _rest(run: Run, asks: Asks, ask: Ask) -> str:
    words = (
        _worth(asks, ask),
        fill_words(run, ask, 1),
        _burden(run, ask),
        record_words(run, ask.nation, ask.public_record, 1),
        others_words(run, ask),
        "Notional size." if ask.notional else "",
        terms_words(run.plan, ask),
    )
    return " ".join(each for each in words if each)


def _worth(asks: Asks, ask: Ask) -> str:
    """Return what it saves of this plan's cost, and on which sizes that depends."""
    text = f"Saves {share_words(asks, ask.attainable_gain)}"
    nothing = [size for size, gain in ask.gains.items() if gain <= 0]
    if nothing:
        return f"{text}; depends on assumption: nothing at {listed(nothing)} sizes."
    return f"{text}."


def _burden(run: Run, ask: Ask) -> str:
    """Return the burden in short: `Costs Borrin 4,032 person-weeks, 12 % of all (agreed 10 %).`"""
    if ask.nation is None or ask.person_weeks < 0:
        return burden_words(run, ask)
    agreed = "none agreed" if ask.agreed_share is None else f"agreed {percent(ask.agreed_share)}"
    return (
        f"Costs {the_nation(run.plan, ask.nation)} {number(ask.person_weeks)} person-weeks, "
        f"{percent(ask.burden_share)} of all ({agreed})."
    )


def _foot(run: Run) -> str:
    made = run.force_plan
    return (
        f"Plan {made.plan_hash}, seed {made.seed}, {made.effort} effort. What is said or offered "
        "is not committed; nothing here is decided."
    )


_STYLE: Final = f"""
@page{{size:A4;margin:0}}
*{{box-sizing:border-box}}
body{{margin:0;background:#fff;color:{t.INK};
font:9.6pt/12.6pt "Source Serif 4",Georgia,serif;
font-variant-numeric:tabular-nums lining-nums;print-color-adjust:exact}}
.marking{{background:{t.MARKING};color:#fff;text-align:center;letter-spacing:1px;
font:600 8pt/14pt "IBM Plex Sans",Arial,sans-serif}}
.marking.last{{position:absolute;left:0;right:0;top:calc(297mm - 14pt)}}
main{{width:210mm;height:calc(297mm - 30pt);padding:12mm 16mm 8mm}}
h1{{margin:0 0 6pt;font-size:20pt;line-height:23pt;font-weight:600}}
.standfirst{{margin:0 0 7pt;color:{t.INK2}}}
.held{{margin:0 0 8pt;padding:5pt 8pt;background:{t.WASH};
font:8.4pt/10.8pt "IBM Plex Sans",Arial,sans-serif}}
ol{{margin:0;padding-left:16pt}}
li{{margin:0 0 5pt;font:8.8pt/11.2pt "IBM Plex Sans",Arial,sans-serif}}
li b{{font-weight:600}}
.shown{{margin:6pt 0 0;font:600 8.4pt/10.8pt "IBM Plex Sans",Arial,sans-serif}}
.foot{{margin:6pt 0 0;color:{t.INK3};overflow-wrap:anywhere;
font:7.4pt/9.4pt "IBM Plex Sans",Arial,sans-serif}}
@media screen{{body{{width:210mm;margin:0 auto;position:relative}}}}
"""
