"""Who does what and when: modules by nation."""

from willing.coalition.offer import LAYERS, Layer
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.gantt import gantt, gantt_legend
from willing.report.html.markup import el, table, text
from willing.report.html.module_bars import module_bars
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import nation_name, number


def modules(run: Run) -> Chapter:
    """Return the Gantt by nation and the counts by layer of truth."""
    assigned = run.force_plan.assignments
    if not assigned:
        content = el("p", text("No module is used."))
    else:
        content = "".join(
            (
                caption(
                    "Each bar is a module from its first effective week; the bracket before it is "
                    "the chain that leads in. Firmer ink is a firmer layer of truth; like modules "
                    "of one nation in the same weeks share a bar."
                ),
                gantt_legend(bar for bars in module_bars(run).values() for bar in bars),
                gantt(run),
                layer_table(run),
            )
        )
    return Chapter(
        ident="modules",
        title="Who would do what, and when",
        content=content,
        notional=notional(run),
        new_page=True,
    )


def layer_table(run: Run) -> str:
    """Return rotations and persons of each nation by the layer they have reached."""
    by_nation: dict[str, dict[Layer, int]] = {}
    persons: dict[str, int] = {}
    for each in run.force_plan.assignments:
        row = by_nation.setdefault(each.nation, dict.fromkeys(LAYERS, 0))
        row[each.layer] += 1
    for nation in by_nation:
        persons[nation] = most_persons(run, nation)
    shown = [layer for layer in LAYERS if any(row[layer] for row in by_nation.values())]
    order = [nation for nation in run.plan.nations if nation in by_nation]
    order += [nation for nation in by_nation if nation not in order]
    rows = [
        (
            el("span", text(nation), class_="id") + " " + text(nation_name(run.plan, nation)),
            *(
                text(number(by_nation[nation][layer]) if by_nation[nation][layer] else "")
                for layer in shown
            ),
            text(number(persons[nation])),
        )
        for nation in order
    ]
    heads = ("Nation", *(f"Rotations {layer}" for layer in shown), "Persons at once, at most")
    numeric = range(1, len(heads))
    return el("h3", text("Rotations by layer of truth")) + table(
        [text(each) for each in heads], rows, numeric=tuple(numeric), class_="layers"
    )


def most_persons(run: Run, nation: str) -> int:
    """Return the most persons of a nation that are there in one week."""
    weeks = run.force_plan.weeks
    there = [0] * len(weeks)
    for each in run.force_plan.assignments:
        if each.nation == nation:
            first, last = max(each.first_week, weeks[0]), min(each.last_week, weeks[-1])
            for week in range(first, last + 1):
                there[week - weeks[0]] += each.persons
    return max(there, default=0)
