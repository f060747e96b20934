"""The situation report: every sentence in the verb of its layer, with source and date."""

import pytest

from willing.monitor.sitrep import sitrep
from willing.monitor.sitrep_text import as_markdown, as_text
from willing.monitor.watch import Period

UNIT = "nations.XAD.units.1-inf"


@pytest.fixture
def reported(watched):
    """Return the situation report of a book for a period."""

    def make(book, first="2031-04-14", last="2031-04-20"):
        return sitrep(watched(book, last), Period(first_day=first, last_day=last))

    return make


def texts(sentences):
    """Return what the sentences say."""
    return [each.text for each in sentences]


def test_what_is_there_is_present_and_came_in_the_period(arrived, reported):
    report = reported(arrived)
    assert texts(report.present) == [
        "XAD has there: 1 × Infantry company (1-inf) in Orlo district since CF+1w."
    ]
    assert texts(report.arrived) == [
        "XAD has brought: 1 × Infantry company (1-inf) in Orlo district since CF+1w."
    ]
    assert report.present[0].source == "entry 1 of XAD/open"
    assert (report.left, report.awaited, report.weeks) == ((), (), "CF+1w")


def test_what_is_committed_and_not_there_is_awaited(under_way, reported):
    (awaited,) = texts(reported(under_way).awaited)
    assert awaited == (
        "XAD has committed Infantry company (xad-company), authorised by Government of Adelmark; "
        "no record says that a unit of it is there."
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("offered", "would be filled if what was offered held"),
        ("sensed", "would be filled if what was sensed held"),
    ],
)
def test_a_run_fills_the_need_in_the_verb_of_what_it_uses(
    under_way, minimal_plan, reported, state, words
):
    offer = minimal_plan.nations["XBO"].offers["xbo-survey"].replace(state=state)
    under_way.write("XBO/open", "offer_changed", "nations.XBO.offers.xbo-survey", offer)
    assert reported(under_way).run.text == (
        f"Run r1 is in force: 50 % of the need {words}, 25 % by what is committed."
    )


def test_before_it_arrived_nothing_is_there(arrived, reported):
    report = reported(arrived, first="2031-04-07", last="2031-04-13")
    assert (report.present, report.arrived) == ((), ())


def test_what_left_is_there_no_longer(arrived, reported):
    arrived.write(
        "XAD/open", "unit_left", UNIT, {"week": 2, "date": "2031-04-22", "reason": "recalled"}
    )
    report = reported(arrived, "2031-04-21", "2031-04-27")
    assert (report.present, report.arrived) == ((), ())
    assert texts(report.left) == [
        "XAD has there no longer: 1 × xad-company (1-inf), left in CF+2w, not as planned, recalled."
    ]
    assert [each.trigger for each in report.proposed] == ["unit-left"]
    assert texts(reported(arrived).present) != []


def test_the_run_in_force_says_what_is_committed(arrived, reported):
    assert reported(arrived).run.text == (
        "Run r1 is in force: 50 % of the need would be filled if what was offered held, 25 % by "
        "what is committed."
    )


def test_without_a_run_and_a_date_it_says_so(minimal_book, reported):
    report = reported(minimal_book)
    assert report.run.text == "No run has been accepted."
    assert report.weeks == "no date of CF is declared, so no weeks are told"


def test_incidents_come_by_grade(arrived, reported):
    for name, grade in (("a", "apparent"), ("b", "confirmed"), ("c", "apparent")):
        value = {
            "title": f"Event {name}",
            "kind": "other",
            "at": "2031-04-16T10:00:00Z",
            "zone": "orlo",
            "source": "Patrol",
            "grade": grade,
            "graded_by": "" if grade == "apparent" else "Lt Vane",
        }
        arrived.write("HQ/open", "incident_reported", f"incidents.{name}", value)
    report = reported(arrived)
    assert [(group.grade, len(group.sentences)) for group in report.incidents] == [
        ("confirmed", 1),
        ("apparent", 2),
    ]


def test_decisions_are_told_with_where_they_stand(arrived, reported):
    value = {"title": "Force", "text": "Go.", "plan_hash": "3" * 64, "parties": ["XAD"]}
    arrived.write("HQ/open", "decision_proposed", "decisions.d1", value)
    assert texts(reported(arrived).decisions) == [
        "HQ proposed d1. Force: open. XAD has not spoken."
    ]


def test_what_headquarters_recorded_for_a_nation_is_told_so(under_way, reported):
    unit = {"offer": "xbo-survey", "zone": "orlo", "week": 1, "date": "2031-04-16"}
    under_way.write("HQ/open", "unit_arrived", "nations.XBO.units.s1", unit)
    assert texts(reported(under_way).present)[0].startswith("XBO has there (as HQ recorded): ")


def test_every_sentence_names_source_and_date(arrived, reported):
    report = reported(arrived)
    told = [report.run, *report.present, *report.arrived]
    for each in told:
        assert each.source
        assert each.as_of
    text = as_text(report)
    for each in told:
        assert f"{each.text} [{each.source}, as of {each.as_of[:10]}]" in text


def test_text_and_markdown_carry_the_marking_first_and_last(arrived, reported):
    text, page = as_text(reported(arrived)), as_markdown(reported(arrived))
    assert text.splitlines()[0] == text.splitlines()[-1] == "EXERCISE UNCLASSIFIED"
    assert page.splitlines()[0] == page.splitlines()[-1] == "**EXERCISE UNCLASSIFIED**"
    assert "INCIDENTS BY GRADE\n  Nothing on record.\n" in text
    assert "## Incidents by grade\n\n- Nothing on record.\n" in page


def test_a_real_plan_is_not_for_release(arrived, watched):
    watch = watched(arrived)
    plan = watch.plan.replace(
        fictional=False, theatre=watch.plan.theatre.replace(fictional=False), marking="UNCLASSIFIED"
    )
    period = Period(first_day="2031-04-14", last_day="2031-04-20")
    assert sitrep(watch._replace(plan=plan), period).marking == (
        "UNCLASSIFIED · NOT FOR PUBLIC RELEASE"
    )


def test_what_others_wrote_is_no_markup(arrived, reported):
    value = {
        "title": "<script>alert(1)</script> [x](http://e)",
        "kind": "other",
        "at": "2031-04-16T10:00:00Z",
        "zone": "orlo",
        "source": "Patrol\n# Heading",
    }
    arrived.write("HQ/open", "incident_reported", "incidents.x", value)
    page = as_markdown(reported(arrived))
    assert "<script>" not in page
    assert "\n# Heading" not in page
    assert "[x](" not in page


def test_a_unit_without_a_day_comes_and_goes_by_its_weeks(under_way, reported):
    for name, week in (("now", 1), ("later", 30)):
        unit = {"offer": "xad-company", "zone": "orlo", "week": week}
        under_way.write("XAD/open", "unit_arrived", f"nations.XAD.units.{name}", unit)
    report = reported(under_way)
    assert [each.text for each in report.present] == [
        "XAD has there: 1 × Infantry company (now) in Orlo district since CF+1w."
    ]
    assert len(report.arrived) == 1
    under_way.write("XAD/open", "unit_left", "nations.XAD.units.now", {"week": 1})
    assert reported(under_way).present == ()


def test_a_week_that_no_calendar_has_stops_no_report(under_way, reported):
    anchor = {"title": "Ceasefire", "date": "9999-12-01", "declared_by": "Joint statement"}
    under_way.write("HQ/open", "plan_part_set", "anchors.CF", anchor)
    unit = {"offer": "xad-company", "zone": "orlo", "week": 300}
    under_way.write("XAD/open", "unit_arrived", "nations.XAD.units.u", unit)
    assert len(reported(under_way).present) == 1
