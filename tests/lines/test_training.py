"""Training of cohorts small enough to be scheduled by hand, over CF−1w to CF+4w."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.lines.training import LINE
from willing.lines.training.capacity import Capacity
from willing.lines.training.network import cycle, dependents, path
from willing.lines.training.schedule import Schedule, schedule, survivors
from willing.lines.training.section import Cohort, Course, GraduateTarget, TrainingSection
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.field_report import FieldReport
from willing.plan.requirement import level_at
from willing.plan.theatre import Theatre, Zone

BASIC = Course(
    title="Basic",
    zone="north",
    weeks=2,
    places=100,
    instructors={"instructor": 4},
    interpreters=1,
    interpreter_capability="interpreter",
)
LEADER = Course(
    title="Leader",
    zone="south",
    weeks=1,
    places=0,
    places_capability="place",
    prerequisites=("basic",),
    max_lag_weeks=1,
)
FIRST = Cohort(size=100, entry_week=0, courses=("leader",), attrition=Figure(central=0.1))
SECOND = Cohort(title="Second", size=50, entry_week=0, courses=("basic",), priority=4)
CAPABILITIES = ("instructor", "interpreter", "place")


@pytest.fixture
def plan(make_plan, make_offer):
    section = TrainingSection(
        courses={"basic": BASIC, "leader": LEADER},
        cohorts={"second": SECOND, "first": FIRST},
        targets={"t": GraduateTarget(course="basic", graduates=140, by_week=3)},
    )
    offers = {
        "AAA": {
            "i": make_offer(instructor=4),
            "p": make_offer("south", place=100),
            "t": make_offer(interpreter=1),
        }
    }
    return make_plan({"training": section}, offers=offers, capabilities=CAPABILITIES)


@pytest.fixture
def force_plan(make_force_plan, assign):
    return make_force_plan(assign("i", 0, 4), assign("t", 0, 4), assign("p", 0, 4, zone="south"))


def _with(plan, **changes):
    return plan.replace(sections={"training": plan.sections["training"].replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def _texts(effects) -> list[str]:
    return [finding.text for finding in effects.findings]


def test_cohorts_take_their_courses_by_priority(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    # First: basic CF and CF+1w (100, 90 pass), leader CF+2w (90, 81 pass). Second waits for the
    # four instructors: basic CF+2w and CF+3w.
    assert _values(effects, "in_training.basic") == (0, 100, 100, 50, 50, 0)
    assert _values(effects, "in_training.leader") == (0, 0, 0, 90, 0, 0)
    assert _values(effects, "in_training") == (0, 100, 100, 140, 50, 0)
    assert _values(effects, "graduates.basic") == (0, 0, 90, 0, 50, 0)
    assert _values(effects, "graduates_so_far.basic") == (0, 0, 90, 90, 140, 140)
    assert _values(effects, "graduates.leader") == (0, 0, 0, 81, 0, 0)
    assert effects.measures["graduates_so_far.basic"].targets == (None,) * 4 + (140, 140)
    assert _values(effects, "places_offered") == (100, 200, 200, 200, 200, 200)
    assert _values(effects, "places_offered.leader") == (0, 100, 100, 100, 100, 100)
    assert _values(effects, "unmet_trainees") == (0,) * 6
    assert LINE.supplies(plan, effects)["graduates.leader"] == (0, 0, 0, 81, 0, 0)


def test_staff_used_stands_against_staff_needed(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    used = effects.measures["instructors_used.instructor"]
    assert used.values == (0, 4, 4, 4, 4, 0)
    assert used.targets == (0, 8, 8, 0, 0, 0)
    assert _values(effects, "interpreters_used.interpreter") == (0, 1, 1, 1, 1, 0)
    assert _values(effects, "instructors_present.instructor") == (0, 4, 4, 4, 4, 4)
    assert used.lines == ("train-instructor-north",)


def test_lines_follow_what_cohorts_need_week_by_week(plan) -> None:
    lines = LINE.requirements(plan, None)
    assert list(lines) == [
        "train-instructor-north",
        "train-interpreter-north",
        "train-place-south",
    ]
    line = lines["train-instructor-north"]
    assert (line.first_week, line.last_week, line.threshold) == (0, 1, 8)
    assert line.derived_from == "training.cohorts"
    assert (lines["train-place-south"].first_week, lines["train-place-south"].threshold) == (2, 90)


def test_a_need_that_changes_is_one_line_with_levels(plan) -> None:
    later = SECOND.replace(entry_week=1, size=Figure(central=120, low=80, high=200))
    courses = {"basic": BASIC.replace(places_capability="place", places=40)}
    first = FIRST.replace(courses=("basic",))
    changed = _with(plan, courses=courses, cohorts={"a": first, "b": later}, targets={})
    line = LINE.requirements(changed, None)["train-place-north"]
    rows = {
        size: [level_at(line, week, size)[0] for week in range(-1, 5)]
        for size in ("low", "central", "high")
    }
    # First 100 on CF and CF+1w, later on CF+1w and CF+2w; 40 places of its own.
    assert rows["central"] == [0, 60, 180, 80, 0, 0]
    assert rows["low"] == [0, 60, 140, 40, 0, 0]
    assert rows["high"] == [0, 60, 260, 160, 0, 0]


def test_an_authored_line_takes_the_place_of_the_derived_one(plan, sor_line) -> None:
    changed = _with(plan, requirements={"mine": sor_line("instructor", "north", 3)})
    assert list(LINE.requirements(changed, None)) == [
        "mine",
        "train-interpreter-north",
        "train-place-south",
    ]


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (
            "i",
            (
                "Cohort first (100) cannot start Basic from CF on: too few instructors "
                "(instructor): 4 needed, at most 0 free."
            ),
        ),
        (
            "t",
            (
                "Cohort first (100) cannot start Basic from CF on: too few interpreters "
                "(interpreter): 1 needed, at most 0 free."
            ),
        ),
        (
            "p",
            (
                "Cohort first (90) cannot start Leader from CF+2w on: too few places: 90 needed, "
                "at most 0 free."
            ),
        ),
    ],
)
def test_what_is_missing_is_said_so(plan, make_force_plan, assign, missing, text) -> None:
    zones = {"i": "north", "t": "north", "p": "south"}
    force_plan = make_force_plan(
        *(assign(name, 0, 4, zone=zone) for name, zone in zones.items() if name != missing)
    )
    assert text in _texts(LINE.effects(plan, force_plan))


def test_a_course_whose_prerequisite_cannot_be_held_says_so(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan())
    assert ("Cohort first (100) cannot start Leader from CF on: it cannot take Basic.") in _texts(
        effects
    )
    assert _values(effects, "unmet_trainees") == (0, 150, 150, 150, 150, 150)


def test_the_horizon_may_end_too_early(plan, force_plan) -> None:
    changed = _with(plan, cohorts={"late": SECOND.replace(entry_week=4)})
    assert (
        "Cohort Second (50) cannot start Basic from CF+4w on: the horizon ends before the course "
        "could finish."
    ) in _texts(LINE.effects(changed, force_plan))


def test_a_course_is_moved_later_so_that_skill_does_not_fade(plan, make_force_plan, assign) -> None:
    # Places for leader from CF+4w only; at most one week after basic: basic on CF+1w and CF+2w.
    force_plan = make_force_plan(
        assign("i", 0, 4), assign("t", 0, 4), assign("p", 4, 4, zone="south")
    )
    effects = LINE.effects(_with(plan, cohorts={"first": FIRST}), force_plan)
    assert _values(effects, "in_training.basic") == (0, 0, 100, 100, 0, 0)
    assert _values(effects, "in_training.leader") == (0, 0, 0, 0, 0, 90)


def test_where_it_cannot_be_moved_the_lag_is_why(plan, make_force_plan, assign) -> None:
    # Instructors until CF+1w only.
    force_plan = make_force_plan(
        assign("i", 0, 1), assign("t", 0, 4), assign("p", 4, 4, zone="south")
    )
    effects = LINE.effects(_with(plan, cohorts={"first": FIRST}), force_plan)
    assert _values(effects, "in_training.basic") == (0, 100, 100, 0, 0, 0)
    assert (
        "Cohort first (90) cannot start Leader from CF+2w on: lag exceeded: it could start in "
        "CF+4w, 2 weeks after Basic ends, skill fades after 1, and Basic cannot be held later."
    ) in _texts(effects)


def test_skill_does_not_fade_from_courses_passed_before(plan, force_plan) -> None:
    cohort = FIRST.replace(passed=("basic",), entry_week=3)
    effects = LINE.effects(_with(plan, cohorts={"c": cohort}), force_plan)
    assert _values(effects, "in_training.leader") == (0, 0, 0, 0, 100, 0)
    assert _values(effects, "in_training.basic") == (0,) * 6


def test_things_that_are_never_free_together(plan, make_force_plan, assign) -> None:
    force_plan = make_force_plan(assign("i", 0, 1), assign("t", 2, 4))
    effects = LINE.effects(_with(plan, cohorts={"s": SECOND}), force_plan)
    text = next(t for t in _texts(effects) if t.startswith("Cohort Second"))
    assert "never all it needs at once; most often short: " in text


def test_low_and_high_follow_size_and_attrition(plan, force_plan) -> None:
    cohort = SECOND.replace(
        size=Figure(central=50, low=40, high=60),
        attrition=Figure(central=0.1, low=0, high=0.5),
    )
    passed = LINE.effects(_with(plan, cohorts={"c": cohort}), force_plan).measures[
        "graduates.basic"
    ]
    assert (passed.low[2], passed.values[2], passed.high[2]) == (20, 45, 60)


def test_training_in_the_host_and_abroad(plan, force_plan) -> None:
    zones = {
        "north": Zone(title="North", host="HHH"),
        "south": Zone(title="South", kind="home", host="AAA"),
    }
    changed = plan.replace(theatre=Theatre(host="HHH", zones=zones))
    effects = LINE.effects(changed, force_plan)
    assert _values(effects, "in_training_host") == (0, 100, 100, 50, 50, 0)
    assert _values(effects, "in_training_abroad") == (0, 0, 0, 90, 0, 0)


def test_a_module_is_credited_to_one_site_only(plan, make_force_plan, assign) -> None:
    zones = {
        "whole": Zone(title="Whole"),
        "north": Zone(title="North", inside="whole"),
        "south": Zone(title="South"),
    }
    courses = {"a": BASIC, "b": BASIC.replace(zone="whole")}
    changed = _with(plan, courses=courses, cohorts={}, targets={}).replace(
        theatre=Theatre(zones=zones)
    )
    effects = LINE.effects(changed, make_force_plan(assign("i", 0, 4)))
    assert _values(effects, "instructors_present.instructor") == (0, 4, 4, 4, 4, 4)


def _report(measure: str, item: str, week: int, value: float) -> FieldReport:
    return FieldReport(
        line_of_effort="training", measure=measure, item=item, week=week, value=value
    )


def test_reports_fill_the_same_measures_and_add_up(plan, force_plan) -> None:
    reports = (
        _report("graduates", "basic", 1, 80),
        _report("graduates", "basic", 3, 40),
        _report("in_training", "basic", 0, 95),
        _report("in_training", "leader", 0, 5),
    )
    planned, actual = LINE.effects(plan, force_plan), LINE.progress(plan, reports)
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "graduates.basic") == (None, None, 80, None, 40, None)
    assert _values(actual, "graduates_so_far.basic") == (None, None, 80, None, 120, None)
    assert _values(actual, "in_training") == (None, 100, None, None, None, None)


def test_an_empty_section_has_no_measures(make_plan, make_force_plan) -> None:
    plan = make_plan({})
    assert LINE.effects(plan, make_force_plan()).measures == {}
    assert LINE.progress(plan, ()).measures == {}
    assert LINE.requirements(plan, None) == {}


def test_the_map_shows_sites_by_zone(plan, force_plan) -> None:
    layer = LINE.effects(plan, force_plan).layers["training"]
    assert {feature["properties"]["zone"] for feature in layer.features} == {"north", "south"}


def test_the_network_in_order() -> None:
    course = {"zone": "z", "weeks": 1, "title": "t"}
    courses = {
        "c": Course(**course, prerequisites=("b", "a")),
        "a": Course(**course),
        "b": Course(**course, prerequisites=("a",)),
        "d": Course(**course),
    }
    cohort = Cohort(size=1, entry_week=0, courses=("d", "c"))
    assert path(courses, cohort) == ("d", "a", "b", "c")
    assert path(courses, cohort.replace(passed=("b",))) == ("d", "a", "c")
    assert dependents(courses, "a", ("d", "a", "b", "c")) == ("b", "c")
    assert cycle(courses) == ()
    assert cycle({**courses, "a": Course(**course, prerequisites=("c",))}) == ("c", "b", "a")
    assert path({"x": Course(**course, prerequisites=("x",))}, cohort.replace(courses=("x",))) == (
        "x",
    )


def test_every_fault_of_the_section_is_found_in_one_run(plan, sor_line) -> None:
    bad = Course(
        title="Bad",
        zone="nroth",
        weeks=0,
        instructors={"place": 1, "x": 1},
        interpreters=1,
        places_capability="place",
        prerequisites=("worse", "none"),
    )
    changed = _with(
        plan,
        courses={
            "bad": bad,
            "worse": Course(title="Worse", zone="north", weeks=1, prerequisites=("bad",)),
            "long": BASIC.replace(interpreter_capability="y" * 60),
        },
        cohorts={
            "c": Cohort(
                size=1,
                entry_week=0,
                courses=(),
                passed=("none",),
                attrition=Figure(central=0.5, high=2),
            ),
            "d": Cohort(size=1, entry_week=0, courses=("none",)),
        },
        targets={"t": GraduateTarget(course="none", graduates=1, by_week=1)},
        requirements={"train-instructor-north": sor_line("place", "south", 1)},
    )
    assert [key for key, _, _ in LINE.check(changed)] == [
        "training.courses.bad.zone",
        "training.courses.bad.weeks",
        "training.courses.bad.instructors.x",
        "training.courses.bad.interpreter_capability",
        "training.courses.bad.prerequisites",
        "training.courses.worse.places",
        "training.courses.long.interpreter_capability",
        "training.courses.bad",
        "training.courses.bad.prerequisites",
        "training.cohorts.c.passed",
        "training.cohorts.c.courses",
        "training.cohorts.c.attrition",
        "training.cohorts.d.courses",
        "training.targets.t.course",
        "training.courses",
        "training.courses",
    ]


# Property tests -----------------------------------------------------------------------------

WEEKS = 8


def _tiny(section: TrainingSection) -> Plan:
    return Plan(
        format=1,
        title="Random",
        horizon=Horizon(first_week=0, last_week=WEEKS - 1),
        capabilities={name: Capability(title=name) for name in CAPABILITIES},
        theatre=Theatre(zones={"z": Zone(title="Z")}),
        sections={"training": section},
    )


def _course(weeks: int, lag: int | None, *needs: str) -> Course:
    return Course(
        title="C",
        zone="z",
        weeks=weeks,
        places_capability="place",
        instructors={"instructor": 1},
        prerequisites=needs,
        max_lag_weeks=lag,
    )


sections = st.builds(
    lambda weeks, lags, cohorts: TrainingSection(
        courses={
            "a": _course(weeks[0], None),
            "b": _course(weeks[1], lags[0], "a"),
            "c": _course(weeks[2], lags[1], "a", "b"),
        },
        cohorts={str(index): each for index, each in enumerate(cohorts)},
    ),
    st.tuples(*(st.integers(1, 3),) * 3),
    st.tuples(*(st.one_of(st.none(), st.integers(0, 3)),) * 2),
    st.lists(
        st.builds(
            lambda size, week, course, lost, priority: Cohort(
                size=size,
                entry_week=week,
                courses=(course,),
                attrition=Figure(central=lost),
                priority=priority,
            ),
            st.integers(0, 6),
            st.integers(-2, 5),
            st.sampled_from("abc"),
            st.sampled_from([0.0, 0.1, 0.5]),
            st.integers(1, 3),
        ),
        max_size=5,
    ),
)
weekly = st.lists(st.integers(0, 3), min_size=WEEKS, max_size=WEEKS).map(tuple)


def _made(section: TrainingSection, places, instructors) -> Schedule:
    pools = {("place", "z"): places, ("instructor", "z"): instructors}
    given = Capacity(dict.fromkeys(section.courses, (0.0,) * WEEKS), pools)
    return schedule(_tiny(section), section, given, "central")


@given(sections, weekly.map(lambda row: tuple(3 * each for each in row)), weekly)
def test_nothing_is_used_twice_and_nobody_graduates_who_did_not_enter(
    section, places, instructors
) -> None:
    made = _made(section, places, instructors)
    for week in range(WEEKS):
        there = [run for run in made.runs if run.first_week <= week <= run.last_week]
        assert sum(run.entrants for run in there) <= places[week]
        assert len(there) <= instructors[week]
        assert len({run.cohort for run in there}) == len(there)
    taken = {(run.cohort, run.course): run for run in made.runs}
    assert len(taken) == len(made.runs)
    for (name, course), run in taken.items():
        cohort = section.cohorts[name]
        assert cohort.entry_week <= run.first_week
        assert 0 <= run.graduates <= run.entrants <= cohort.size
        assert run.last_week - run.first_week + 1 == section.courses[course].weeks
        for needed in section.courses[course].prerequisites:
            lag = run.first_week - taken[name, needed].last_week - 1
            limit = section.courses[course].max_lag_weeks
            assert lag >= 0 and (limit is None or lag <= limit)
    for name, cohort in section.cohorts.items():
        ran = {course for who, course in taken if who == name}
        missed = {each.course for each in made.unmet if each.cohort == name}
        assert not ran & missed
        if cohort.size and cohort.attrition.central < 0.1:
            assert ran | missed == set(path(section.courses, cohort))


@given(sections, weekly.map(lambda row: tuple(3 * each for each in row)), weekly)
def test_a_cohort_alone_starts_as_early_as_any_other_way(section, places, instructors) -> None:
    for name, cohort in section.cohorts.items():
        alone = section.replace(cohorts={name: cohort})
        made = _made(alone, places, instructors)
        wanted = path(section.courses, cohort)
        ways = list(_ways(alone, cohort, wanted, (places, instructors)))
        starts = tuple(run.first_week for run in made.runs)
        if ways and cohort.size and len(starts) == len(wanted):
            assert starts == tuple(map(min, zip(*ways, strict=True)))
        elif cohort.size and cohort.attrition.central == 0:
            assert not ways


def _ways(section, cohort, wanted, rows):
    """Every set of starts that keeps every rule, by brute force."""
    places, instructors = rows
    for starts in product(range(max(0, cohort.entry_week), WEEKS), repeat=len(wanted)):
        trainees, ready, ends, good = int(cohort.size), cohort.entry_week, {}, True
        for course, start in zip(wanted, starts, strict=True):
            record = section.courses[course]
            weeks = range(start, start + record.weeks)
            fits = weeks[-1] < WEEKS and all(
                trainees <= places[week] and instructors[week] >= 1 for week in weeks
            )
            limit = record.max_lag_weeks
            kept = limit is None or all(
                start - ends[needed] <= limit for needed in record.prerequisites
            )
            good = good and fits and kept and start >= ready
            trainees = survivors(trainees, cohort, "central")
            ready = ends[course] = start + record.weeks
        if good:
            yield starts


@given(st.integers(0, 10**6), st.integers(0, 1000))
def test_survivors_are_whole_persons_rounded_down(entrants: int, thousandths: int) -> None:
    cohort = Cohort(
        size=1, entry_week=0, courses=("a",), attrition=Figure(central=thousandths / 1000)
    )
    exact = entrants * (1 - Fraction(thousandths, 1000))
    assert survivors(entrants, cohort, "central") == exact.numerator // exact.denominator
