"""One count of weeks that meet a target: of those that ask for something and are known."""

import pytest

from willing.cli.effects_text import print_effects
from willing.effort.effects import Direction, Measure
from willing.report.html.chapters.achieved import measure_table
from willing.report.markdown import markdown_report
from willing.report.run import Run
from willing.report.weeks_met import weeks_met


@pytest.mark.parametrize(
    ("direction", "values", "targets", "counted"),
    [
        (
            "at_least",
            (0.0, 1.0, 2.0, 1.0),
            (0.0, 0.0, 2.0, 2.0),
            "1 of 2",
        ),  # at least nothing asks nothing
        ("at_most", (0.0, 1.0, 2.0, 3.0), (0.0, 0.0, 2.0, 2.0), "2 of 4"),  # at most nothing does
        ("at_least", (9.0, 0.0, 2.0, 1.0), (None, 1.0, 1.0, 3.0), "1 of 3"),
        ("at_least", (0.0, 1.0), (0.0, 0.0), ""),
    ],
)
def test_only_weeks_that_ask_count(
    direction: Direction,
    values: tuple[float, ...],
    targets: tuple[float | None, ...],
    counted: str,
) -> None:
    measure = Measure(
        title="Posts",
        unit="posts",
        first_week=0,
        values=values,
        targets=targets,
        direction=direction,
    )
    assert weeks_met(measure) == counted


def test_a_week_without_a_known_value_is_not_judged() -> None:
    measure = Measure(title="Posts", unit="posts", first_week=0, values=(None, 1.0), target=1.0)
    assert weeks_met(measure) == "1 of 1"


def test_terminal_report_and_markdown_count_alike(run: Run, capsys) -> None:
    from willing.cli.printing import console

    effort = run.efforts["presence"]
    measures = list(effort.effects.measures.values())
    counted = weeks_met(measures[0])
    assert counted == "38 of 41"
    print_effects(console(), {"presence": effort.effects}, {"presence": "Presence"})
    assert counted in capsys.readouterr().out
    assert counted in measure_table(run, measures)
    assert counted in markdown_report(run)
