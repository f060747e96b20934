"""Incidents are apparent until a person vouches for more; indicators stand against a threshold."""

import pytest

from willing.monitor.incidents import (
    grade_of,
    incident_sentence,
    incidents_in,
    is_false_alarm,
)
from willing.monitor.indicators import readings, trend_of
from willing.monitor.sitrep import sitrep
from willing.monitor.sitrep_text import as_text
from willing.monitor.watch import Period

AIRCRAFT = {
    "title": "Two lights over the harbour.",
    "kind": "unknown_aircraft",
    "at": "2031-04-18T12:00:00Z",
    "zone": "orlo",
    "source": "Harbour watch, by telephone",
}
INDICATOR = {
    "title": "Aircraft not identified",
    "kinds": ["unknown_aircraft"],
    "per_week": 2,
    "stated_by": "Order 4 of the force headquarters",
}


def report(book, name, log="HQ/open", **changes):
    """Report one more aircraft."""
    return book.write(log, "incident_reported", f"incidents.{name}", {**AIRCRAFT, **changes})


def assess(book, name, log="HQ/open", **value):
    """Assess an incident."""
    return book.write(log, "incident_assessed", f"incidents.{name}", value)


def sentence(watch, name):
    """Return an incident in words."""
    return incident_sentence(watch.plan, name, watch.state.incidents[name])


def test_what_one_means_reports_is_apparent(under_way, watched):
    report(under_way, "i1", log="XAD/open")
    told = sentence(watched(under_way), "i1")
    assert told.text == (
        "181200ZAPR31, Orlo district: apparent aircraft not identified, Two lights over the "
        "harbour (i1)."
    )
    assert told.source == ("Harbour watch, by telephone; XAD reported, entry 1 of XAD/open")


@pytest.mark.parametrize("grade", ["confirmed", "probable", "possible"])
def test_no_higher_grade_without_a_person(book, grade):
    report(book, "i1", grade=grade)
    assert book.refusal() == (f"it is graded {grade}, and no person is named who vouches for it")
    report(book, "i1", grade=grade, graded_by="Lt Vane")
    assert book.refusal() == ""


def test_an_assessment_regrades_it_and_says_by_whom(under_way, watched):
    report(under_way, "i1")
    assess(under_way, "i1", grade="confirmed", graded_by="Lt Vane")
    watch = watched(under_way)
    assert grade_of(watch.state.incidents["i1"]) == "confirmed"
    assert "confirmed aircraft not identified" in sentence(watch, "i1").text
    assert sentence(watch, "i1").text.endswith(", graded by Lt Vane.")


def test_an_assessment_of_nothing_is_refused(book):
    assess(book, "i1", grade="apparent", graded_by="Lt Vane")
    assert book.refusal() == "there is no incidents.i1, or none any more"


def test_an_incident_has_a_place(book):
    report(book, "i1", zone=None)
    assert book.refusal() == "it has no place: name a zone or a point"
    report(book, "i1", zone=None, place={"lat_deg": 10.256, "lon_deg": 20})
    assert book.refusal() == ""


def test_a_point_is_told_as_one(under_way, watched):
    report(under_way, "i1", zone=None, place={"lat_deg": 10.256, "lon_deg": 20})
    assert ", 10.26, 20.00: apparent" in sentence(watched(under_way), "i1").text


def test_those_of_a_period_come_by_time(under_way, watched):
    for name, day in (("b", "19"), ("a", "18"), ("c", "21"), ("d", "17")):
        report(under_way, name, at=f"2031-04-{day}T01:00:00Z")
    found = incidents_in(
        watched(under_way).state, Period(first_day="2031-04-18", last_day="2031-04-19")
    )
    assert [name for name, _ in found] == ["a", "b"]


def test_an_indicator_counts_by_week_against_its_threshold(under_way, watched):
    under_way.write("HQ/open", "indicator_set", "indicators.air", INDICATOR)
    for name, at in (("a", "2031-04-14"), ("b", "2031-04-20"), ("c", "2031-04-13")):
        report(under_way, name, at=f"{at}T00:00:00Z")
    report(under_way, "d", at="2031-04-16T00:00:00Z", kind="accident")
    report(under_way, "e", at="2031-04-16T00:00:00Z", kind="accident", indicator="air")
    (reading,) = readings(watched(under_way))
    assert reading.counts == (0, 0, 0, 0, 0, 0, 1, 3)
    assert reading.is_over
    assert reading.sentence.text == (
        "Aircraft not identified: 3 reported in the 7 days to 2031-04-20, 1 in the 7 before; over "
        "the threshold of 2 a week; steady over 8 weeks."
    )
    assert reading.sentence.source.startswith(
        "threshold: Order 4 of the force headquarters, entry "
    )


def test_as_many_as_the_threshold_are_not_over_it(under_way, watched):
    under_way.write("HQ/open", "indicator_set", "indicators.air", {**INDICATOR, "per_week": 3})
    report(under_way, "a", amount=3)
    (reading,) = readings(watched(under_way))
    assert (reading.counts[-1], reading.is_over) == (3, False)


def test_a_report_tells_a_false_alarm_and_counts_it_apart(under_way, watched):
    for name in ("a", "b"):
        report(under_way, name)
    assess(under_way, "a", grade="apparent", graded_by="Lt Vane", false_alarm=True)
    watch = watched(under_way)
    period = Period(first_day="2031-04-14", last_day="2031-04-20")
    made = sitrep(watch, period)
    [group] = made.incidents
    assert (len(group.sentences), group.false_alarms) == (2, 1)
    assert "apparent: 1, and 1 false alarm (" in as_text(made)


def test_a_false_alarm_is_kept_and_not_counted(under_way, watched):
    under_way.write("HQ/open", "indicator_set", "indicators.air", INDICATOR)
    report(under_way, "a", amount=9)
    assess(under_way, "a", grade="probable", graded_by="Lt Vane", false_alarm=True)
    watch = watched(under_way)
    assert readings(watch)[0].counts[-1] == 0
    assert "a false alarm, not counted" in sentence(watch, "a").text


def test_an_indicator_of_one_zone_counts_there_alone(under_way, watched):
    value = {**INDICATOR, "zones": ["orlo-harbour"]}
    under_way.write("HQ/open", "indicator_set", "indicators.air", value)
    report(under_way, "a", zone="orlo-harbour")
    report(under_way, "b")
    assert readings(watched(under_way))[0].counts[-1] == 1


@pytest.mark.parametrize(
    ("counts", "trend"),
    [
        ((0,) * 8, "steady"),
        ((5, 5, 5, 5, 6, 5, 5, 6), "steady"),
        ((1, 1, 1, 1, 5, 5, 5, 5), "rising"),
        ((5, 5, 5, 5, 1, 1, 1, 1), "falling"),
        ((0, 0, 0, 0, 1, 1, 1, 1), "steady"),
        ((0, 0, 0, 0, 1, 1, 1, 2), "rising"),
    ],
)
def test_a_trend_is_more_than_chance(counts, trend):
    assert trend_of(counts) == trend


def test_what_another_party_found_is_told_and_changes_nothing(under_way, watched):
    report(under_way, "i1", grade="confirmed", graded_by="Col Oak")
    assess(under_way, "i1", log="XBO/open", grade="apparent", graded_by="anyone", false_alarm=True)
    watch = watched(under_way)
    assert grade_of(watch.state.incidents["i1"]) == "confirmed"
    assert sentence(watch, "i1").text.endswith(
        "(i1), graded by Col Oak; XBO assessed it as a false alarm, which counts for nothing here."
    )


def test_of_reporter_and_headquarters_the_headquarters_has_the_last_word(under_way, watched):
    report(under_way, "i1", log="XAD/open")
    assess(under_way, "i1", log="HQ/open", grade="probable", graded_by="Col Oak")
    assess(under_way, "i1", log="XAD/open", grade="possible", graded_by="Lt Vane", false_alarm=True)
    each = watched(under_way).state.incidents["i1"]
    assert (grade_of(each), is_false_alarm(each)) == ("probable", False)


def test_an_assessment_is_of_ones_own_report_where_two_gave_one_id(under_way, watched):
    report(under_way, "i1", log="XAD/open")
    report(under_way, "i1", log="HQ/open")
    assess(under_way, "i1", log="HQ/open", grade="probable", graded_by="Col Oak")
    incidents = watched(under_way).state.incidents
    assert {name: grade_of(each) for name, each in incidents.items()} == {
        "i1": "probable",
        "i1-XAD": "apparent",
    }
