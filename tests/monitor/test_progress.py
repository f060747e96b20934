"""Planned against done: the last reported week of each measure, never a week that is not known."""

from willing.effort.effects import Effects, Measure
from willing.monitor.progress import compared


def effects(values, first_week=0, **changes):
    """Return effects of presence with one measure."""
    measure = Measure(
        title="Hubs manned", unit="share", first_week=first_week, values=tuple(values), **changes
    )
    return {"presence": Effects(line_of_effort="presence", measures={"manned": measure})}


def test_the_last_reported_week_stands_beside_its_plan(under_way, watched):
    watch = watched(
        under_way,
        titles={"presence": "Presence"},
        planned=effects([0.2, 0.5, 0.8, 1.0]),
        actual=effects([0.1, None, 0.4, None], target=0.9),
    )
    (found,) = compared(watch)
    assert (found.week, found.done, found.planned) == (2, 0.4, 0.8)
    assert found.sentence.text == (
        "Presence, Hubs manned: 40 % reported for CF+2w, planned 80 % (50 % of plan); target 90 %."
    )


def test_weeks_are_matched_by_week_and_not_by_place(under_way, watched):
    watch = watched(
        under_way, planned=effects([0.5, 0.6], first_week=2), actual=effects([0.1, 0.2, 0.3])
    )
    (found,) = compared(watch)
    assert (found.week, found.planned) == (2, 0.5)


def test_what_was_not_planned_says_so(under_way, watched):
    (found,) = compared(watched(under_way, actual=effects([0.3])))
    assert found.planned is None
    assert "nothing planned on record" in found.sentence.text


def test_what_was_not_reported_is_left_out(under_way, watched):
    assert compared(watched(under_way, planned=effects([1.0]), actual=effects([None]))) == ()
