"""Modules as bars: like ones joined, lanes apart, firmness in ink, the chain before them."""

from itertools import pairwise

import pytest

from willing.report.html.gantt import CAVEAT, CONTINGENT, LOOKS, gantt, gantt_legend, look
from willing.report.html.module_bars import lanes, module_bars, spoken
from willing.report.html.week_axis import WeekAxis
from willing.report.run import Run

AXIS = WeekAxis(first_week=-4, last_week=40, width_px=550)


def test_like_modules_share_a_bar(run: Run):
    hunters, patrol = sorted(module_bars(run)["XCA"], key=lambda each: -each.count)
    assert hunters.words == "Mine hunter ×2" and hunters.count == 2
    assert patrol.words == "Patrol vessel"


def test_only_the_first_arrival_has_a_lead_in(run: Run):
    first, second = module_bars(run)["XAD"]
    assert first.lead_in_weeks == (42 / 7, 30 / 7, 12 / 7)
    assert second.lead_in_weeks == ()
    assert first.begins == pytest.approx(1 - 84 / 7)


def test_firmer_layers_are_solid_and_what_waits_is_hatched(run: Run):
    looks = {bar.words: look(bar) for bars in module_bars(run).values() for bar in bars}
    assert looks["Reserve battalion"] is CONTINGENT
    assert looks["Mine hunter ×2"] is LOOKS["offered"]
    assert looks["Patrol vessel"] is CAVEAT
    first, second = module_bars(run)["XAD"]
    assert look(first) is LOOKS["committed"] and look(second) is LOOKS["present"]


def test_bars_of_a_lane_do_not_overlap(run: Run):
    for bars in module_bars(run).values():
        rows = lanes(bars, AXIS)
        assert sorted(bar.words for lane in rows for bar in lane) == sorted(b.words for b in bars)
        for lane in rows:
            for left, right in pairwise(lane):
                assert left.last_week < right.begins


def test_bars_are_spoken_and_named(run: Run):
    reserve = module_bars(run)["XBO"][0]
    assert spoken(reserve) == (
        "Reserve battalion: offered, CF+13w to CF+40w, contingent on host request and "
        "parliament vote of Borrin"
    )
    drawn = gantt(run)
    for words in ("Adelmark", "Hub company", "Mine hunter ×2"):
        assert words in drawn


def test_legend_names_what_occurs(run: Run):
    bars = [bar for each in module_bars(run).values() for bar in each]
    words = gantt_legend(bars)
    for each in ("offered", "committed", "present", "contingent", "with caveat", "RSOM"):
        assert each in words
    assert "committed" not in gantt_legend(module_bars(run)["XBO"])
