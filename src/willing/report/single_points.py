"""Lines that hang on one nation: one count, the same on the board, in the head, in resilience.

A nation is a single point of failure of a line when the loss of its own modules, and of nobody
else's, brings the line below its threshold in a week in which it stood, whatever its status.
"""

from collections.abc import Mapping

from willing.report.run import Run
from willing.report.the_nation import the_nation
from willing.report.words import counted, listed, nation_name


def single_points(run: Run) -> Mapping[str, tuple[str, ...]]:
    """Return line: nations whose loss alone opens it in some week, lines and nations in order.

    Read from the statuses of the force plan; taking each nation out finds the same.
    """
    found: dict[str, set[str]] = {}
    for each in run.force_plan.statuses:
        if each.single_points:
            found.setdefault(each.line, set()).update(each.single_points)
    return {line: tuple(sorted(found[line])) for line in sorted(found)}


def lines_by_nation(points: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Return nation: lines that hang on it, most first."""
    counts: dict[str, int] = {}
    for nations in points.values():
        for nation in nations:
            counts[nation] = counts.get(nation, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def points_sentence(run: Run) -> str:
    """Return how many lines hang on one nation, and on whom most."""
    points = single_points(run)
    if not points:
        return "No line has a single point of failure."
    has = "has" if len(points) == 1 else "have"
    lines = counted(len(points), "line").capitalize()
    return f"{lines} {has} a single point of failure: {hanging_words(run, points)}."


def most_words(run: Run, points: Mapping[str, tuple[str, ...]]) -> str:
    """Return `on Adelmark (16) and Borrin (13)`: those on whom most lines hang."""
    most = list(lines_by_nation(points).items())[:2]
    return f"on {listed([f'{nation_name(run.plan, each)} ({count:,})' for each, count in most])}"


def hanging_words(run: Run, points: Mapping[str, tuple[str, ...]]) -> str:
    """Return `Adelmark alone would open 30 of them, Borrin 12 and nine other nations fewer`."""
    counts = lines_by_nation(points)
    names = list(counts)
    if len(points) == 1:
        alone = listed([nation_name(run.plan, each) for each in names])
        return f"the loss of {alone} would open it" + ("" if len(names) == 1 else ", each alone")
    first, *rest = names
    words = [f"the loss of {the_nation(run.plan, first)} would open {counts[first]:,} of them"]
    words += [f"of {the_nation(run.plan, each)} {counts[each]:,}" for each in rest[:1]]
    if len(rest) > 1:
        words.append(f"of {counted(len(rest) - 1, 'other nation')} some")
    return listed(words)
