"""What one bar stands for is one rule: the report and the screens join the same modules."""

from pathlib import Path

from willing.app.read import read
from willing.app.solving import solve
from willing.report.html.module_bars import module_bars as bars_of_the_report
from willing.report.like_modules import like_modules
from willing.web.screens.module_bars import module_bars as bars_of_the_screen

EXERCISE = Path(__file__).parents[2] / "examples" / "exercise"


def test_the_report_and_the_screen_join_the_same_modules():
    run = solve(read(EXERCISE), effort="quick")
    report = [bar for bars in bars_of_the_report(run).values() for bar in bars]
    screen = list(bars_of_the_screen(run))
    assert [(bar.title, bar.first_week, bar.last_week, bar.count) for bar in report] == [
        (bar.title, bar.first_week, bar.last_week, len(bar.modules)) for bar in screen
    ]
    for bar, other in zip(report, screen, strict=True):
        days = (other.decision_days, other.notice_days, other.movement_days)
        assert bar.lead_in_weeks == (tuple(each / 7 for each in days) if sum(days) else ())


def test_every_rotation_stands_in_one_bar():
    run = solve(read(EXERCISE), effort="quick")
    joined = [each for alike in like_modules(run) for each in alike.assignments]
    assert sorted(joined, key=str) == sorted(run.force_plan.assignments, key=str)
