"""What changed from one run to another: plan, figures, nations, lines; as records and in words."""

from collections import Counter
from collections.abc import Iterator, Mapping

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text, Week
from willing.basics.weeks import span_label
from willing.force.force_plan import WORST_FIRST, Assignment, ForcePlan, LineStatus
from willing.plan.difference import Difference, differences
from willing.report.burden import burden_changes
from willing.report.module_words import module_owners, modules_words
from willing.report.prose import requirements
from willing.report.run import Run
from willing.report.words import counted, nation_name, number, offer_name, percent

NOT_REQUIRED = "nothing required"


class FigureChange(Record, kw_only=True):
    """One figure of the certificate in both runs."""

    name: Text
    old: float
    new: float


class NationChange(Record, kw_only=True):
    """What a nation's modules do that they did not, or no longer do."""

    nation: Nation
    used: tuple[Slug, ...] = ()
    """Modules with an assignment in the new run only."""
    unused: tuple[Slug, ...] = ()
    """Modules with an assignment in the old run only."""
    moved: tuple[Slug, ...] = ()
    """Modules in both, elsewhere, in another role or in other weeks."""


class LineChange(Record, kw_only=True):
    """Weeks in which a SOR line went from one status to another."""

    line: Slug
    first_week: Week
    last_week: Week
    old: Text
    new: Text
    worse: bool


class RunDifference(Record, kw_only=True):
    """Everything that differs between two runs."""

    same_plan: bool
    plan: tuple[Difference, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    nations: tuple[NationChange, ...] = ()
    lines: tuple[LineChange, ...] = ()


FIGURES = ("cost", "bound", "threshold_fill", "objective_fill", "committed_fill", "notional_share")


def run_difference(old: Run, new: Run) -> RunDifference:
    """Return what changed from `old` to `new`."""
    before, after = old.force_plan, new.force_plan
    return RunDifference(
        same_plan=before.plan_hash == after.plan_hash,
        plan=differences(old.plan, new.plan),
        figures=tuple(
            FigureChange(
                name=name,
                old=getattr(before.certificate, name),
                new=getattr(after.certificate, name),
            )
            for name in FIGURES
        ),
        nations=tuple(_nations(before, after)),
        lines=tuple(_lines(before, after)),
    )


def _nations(before: ForcePlan, after: ForcePlan) -> Iterator[NationChange]:
    old, new = _rotations(before), _rotations(after)
    nation = {module: name for each in (before, after) for module, name in _owners(each)}
    for name in sorted(set(nation.values())):
        mine = [module for module, owner in nation.items() if owner == name]
        change = NationChange(
            nation=name,
            used=tuple(sorted(m for m in mine if m in new and m not in old)),
            unused=tuple(sorted(m for m in mine if m in old and m not in new)),
            moved=tuple(sorted(m for m in mine if m in old and m in new and old[m] != new[m])),
        )
        if change.used or change.unused or change.moved:
            yield change


def _owners(plan: ForcePlan) -> Iterator[tuple[str, str]]:
    return ((each.module, each.nation) for each in plan.assignments)


def _rotations(plan: ForcePlan) -> Mapping[str, frozenset[tuple[str, str, int, int]]]:
    """Where each module is, as what and when."""
    found: dict[str, set[tuple[str, str, int, int]]] = {}
    for each in plan.assignments:
        found.setdefault(each.module, set()).add(_rotation(each))
    return {module: frozenset(rotations) for module, rotations in found.items()}


def _rotation(each: Assignment) -> tuple[str, str, int, int]:
    return each.zone, each.role, each.first_week, each.last_week


def _lines(before: ForcePlan, after: ForcePlan) -> Iterator[LineChange]:
    old, new = _statuses(before), _statuses(after)
    for line in sorted({line for line, _ in (*old, *new)}):
        run: LineChange | None = None
        weeks = range(
            min(before.first_week, after.first_week), max(before.last_week, after.last_week) + 1
        )
        for week in weeks:
            was, now = old.get((line, week)), new.get((line, week))
            if run is not None and (was == now or (run.old, run.new) != _words(was, now)):
                yield run
                run = None
            if was == now:
                continue
            if run is None:
                run = LineChange(
                    line=line,
                    first_week=week,
                    last_week=week,
                    old=_words(was, now)[0],
                    new=_words(was, now)[1],
                    worse=_rank(now) < _rank(was),
                )
            else:
                run = run.replace(last_week=week)
        if run is not None:
            yield run


def _statuses(plan: ForcePlan) -> Mapping[tuple[str, int], LineStatus]:
    return {
        (each.line, week): each.status
        for each in plan.statuses
        for week in range(each.first_week, each.last_week + 1)
    }


def _words(was: LineStatus | None, now: LineStatus | None) -> tuple[str, str]:
    return was or NOT_REQUIRED, now or NOT_REQUIRED


def _rank(status: LineStatus | None) -> int:
    return len(WORST_FIRST) if status is None else WORST_FIRST.index(status)


def difference_sentences(old: Run, new: Run, found: RunDifference) -> list[str]:
    """Return the difference in words, the most telling first."""
    if found.same_plan and not found.nations and not found.lines:
        return ["The two runs have the same plan and the same force plan."]
    return [
        _plan_sentence(old, new, found),
        *_figure_sentences(found),
        *_nation_sentences(old, new, found),
        *burden_changes(old, new),
        *_line_sentences(old, new, found),
    ]


def _plan_sentence(old: Run, new: Run, found: RunDifference) -> str:
    if found.same_plan:
        return "The plan is the same."
    shown = [_entry(old, new, each) for each in found.plan[:5]]
    more = len(found.plan) - len(shown)
    tail = f"; {more} more" if more else ""
    return f"The plan differs in {counted(len(found.plan), 'entry', 'entries')}: " + (
        "; ".join(each.rstrip(".") for each in shown) + f"{tail}."
    )


def _entry(old: Run, new: Run, each: Difference) -> str:
    """One entry of the plan, its nation and offer named: `Adelmark, “Company”: quantity: 2 → 0`."""
    sentence = each.sentence()
    parts = each.key.split(".")
    if len(parts) < 4 or parts[0] != "nations" or parts[2] != "offers":
        return sentence
    _, nation, _, offer = parts[:4]
    for plan in (new.plan, old.plan):
        if nation in plan.nations and offer in plan.nations[nation].offers:
            whose = f"{nation_name(plan, nation)}, {offer_name(plan, nation, offer)}"
            rest = sentence.removeprefix(".".join(parts[:4])).lstrip(".")
            return f"{whose}{rest}" if rest.startswith(":") else f"{whose}, {rest}"
    return sentence


def _figure_sentences(found: RunDifference) -> Iterator[str]:
    titles = {
        "cost": "Cost",
        "bound": "The proved bound",
        "threshold_fill": "Threshold fill",
        "objective_fill": "Objective fill",
        "committed_fill": "Committed fill",
        "notional_share": "The notional share",
    }
    for each in found.figures:
        if abs(each.new - each.old) > 1e-9:
            text = number if each.name in ("cost", "bound") else percent
            verb = "rises" if each.new > each.old else "falls"
            old, new = text(each.old), text(each.new)
            if old == new:
                yield f"{titles[each.name]} {verb} by less than can be shown: {new}."
            else:
                yield f"{titles[each.name]} {verb} from {old} to {new}."


def _nation_sentences(old: Run, new: Run, found: RunDifference) -> Iterator[str]:
    for each in found.nations:
        parts = [
            f"{counted(len(modules), 'module')} {words}: {_named(old, new, modules)}"
            for modules, words in (
                (each.used, "newly used"),
                (each.unused, "no longer used"),
                (each.moved, "moved"),
            )
            if modules
        ]
        yield f"{nation_name(new.plan, each.nation)}: {'; '.join(parts)}."


def _named(old: Run, new: Run, modules: tuple[str, ...]) -> str:
    """The modules by their titles, in the plan that has them."""
    known = module_owners(new.plan)
    there = all(each.rpartition(".")[0] in known for each in modules)
    return modules_words((new if there else old).plan, modules)


def _line_sentences(old: Run, new: Run, found: RunDifference) -> Iterator[str]:
    """One sentence a line: the change that lasts longest, and how many weeks change in all."""
    lines = {**requirements(old), **requirements(new)}
    weeks: Counter[str] = Counter()
    longest: dict[str, LineChange] = {}
    for each in found.lines:
        weeks[each.line] += _length(each)
        if each.line not in longest or _length(each) > _length(longest[each.line]):
            longest[each.line] = each
    for line, total in weeks.most_common():
        change = longest[line]
        title = lines[line].title if line in lines else line
        rest = f"; {total} weeks change in all" if total > _length(change) else ""
        yield (
            f"{title}: {change.old} becomes {change.new}, "
            f"{span_label(change.first_week, change.last_week)}{rest}."
        )


def _length(change: LineChange) -> int:
    return change.last_week - change.first_week + 1
