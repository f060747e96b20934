"""Dirty hazard tables: every fault of every row in one run, and totals that balance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.lines.mines.hazard_cells import area, degrees, mgrs, number
from willing.lines.mines.hazard_table import HazardTable, Table, hazard_table, slug
from willing.lines.mines.section import Hazard
from willing.plan.theatre import Theatre, Zone

THEATRE = Theatre(
    zones={
        "north": Zone(title="North Oblast", area_km2=100, lat_deg=10, lon_deg=60),
        "south": Zone(title="South"),
    }
)
ROW = {"id": "h1", "zone": "north", "status": "SHA", "area_m2": "1000"}


def _read(*rows: dict[str, str], fictional: bool = True, **columns: str) -> HazardTable:
    return hazard_table(Table(rows, THEATRE, fictional, "h.csv", columns))


def _faults(*rows: dict[str, str]) -> list[str]:
    return [fault.sentence() for fault in _read(*rows).faults]


def test_a_clean_row_is_a_hazard() -> None:
    found = _read({**ROW, "evidence": "Indirect", "priority": "high", "device": "AP mines"})
    assert found.faults == () and found.notices == ()
    assert found.hazards == {
        "h1": Hazard(
            zone="north",
            status="sha",
            area_m2=1000,
            evidence="indirect",
            device_category="ap_mine",
            imsma_id="h1",
            priority=1,
        )
    }


def test_an_old_shapefile_is_read_with_its_three_areas() -> None:
    row = {
        "IMSMA_ID": "HA 12/3",
        "IsChild": "0",
        "Type": "CHA",
        "Stauts": "Open",
        "areasize": "12 500",
        "AREASQM": "0",
        "AREACLEARE": "100",
        "Province": "north oblast",
    }
    found = _read(row)
    assert found.faults == ()
    assert found.hazards["HA-12-3"].area_m2 == 12_500
    assert found.hazards["HA-12-3"].status == "cha"
    assert found.hazards["HA-12-3"].imsma_id == "HA 12/3"
    assert found.notices == ("Columns not taken: IsChild, AREACLEARE.",)


def test_every_fault_of_a_row_is_named_with_its_row() -> None:
    row = {
        "id": "",
        "zone": "nroth",
        "status": "maybe",
        "area_m2": "-5",
        "priority": "9",
        "lat": "100",
        "lon": "12",
        "mgrs": "99ZZZ1",
    }
    sentences = _faults(ROW, {**row, "title": "x"})
    assert sentences == [
        "h.csv:3: id: is missing. Give the hazard an id such as hazard_poly_145.",
        "h.csv:3: zone: zone 'nroth' does not exist. Did you mean 'north'?",
        (
            "h.csv:3: status: 'maybe' is neither sha nor cha. "
            "Write sha or cha (or closed, for land released)."
        ),
        "h.csv:3: area_m2: is negative. Write the area in m² without a sign.",
        (
            "h.csv:3: mgrs: '99ZZZ1' is not an MGRS reference such as 36UXA1234567890. "
            "Correct or empty it."
        ),
        "h.csv:3: lat: latitude 100 is beyond ±90. Correct or empty it.",
        "h.csv:3: lon: latitude and longitude look swapped. Exchange the two.",
        "h.csv:3: priority: '9' is not 1 to 5. Write 1 to 5.",
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"zone": ""}, "is missing"),
        ({"status": ""}, "is missing"),
        ({"area_m2": ""}, "is missing"),
        ({"area_m2": "0"}, "is 0"),
        ({"area_m2": "0.2"}, "is less than 1 m²"),
        ({"area_m2": "many"}, "'many' is not an area"),
        ({"area_m2": "12.500"}, "'12.500' may be 12500 or a decimal"),
        ({"area_m2": "", "area_ha": "12,500"}, "'12,500' may be 12500 or a decimal"),
        ({"area_m2": "5 acres"}, "unit 'acres' is not known: m2, ha or km2"),
        ({"area_ha": "0.2"}, "says 2,000 m², area_m2 says 1,000 m²"),
        ({"area_m2": "100000001"}, "100,000,001 m² is more than the whole zone"),
        ({"zone": "south", "area_m2": "1e40"}, f"{10**40:,} m² is more than the whole zone"),
        ({"type": "CHA"}, "one column says sha, another cha"),
        ({"evidence": "direct"}, "sha rests on indirect evidence"),
        ({"evidence": "rumour"}, "'rumour' is not known"),
        ({"lat": "60", "lon": "10"}, "latitude and longitude look swapped"),
        ({"lat": "10"}, "only one of latitude and longitude is given"),
        ({"mgrs": "36UXA123"}, "'36UXA123' is not an MGRS reference such as 36UXA1234567890"),
    ],
)
def test_each_way_a_row_can_be_wrong(change: dict[str, str], what: str) -> None:
    found = _read({**ROW, **change})
    assert [fault.what for fault in found.faults] == [what]
    assert found.hazards == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"area_m2": "1.250"},
            "'1.250' may be 1250 or a decimal. Write 1250 if it is thousands, 1.25 if a decimal.",
        ),
        (
            {"area_m2": "12,500 ha"},
            (
                "'12,500 ha' may be 12500 or a decimal. "
                "Write 12500 ha if it is thousands, 12.5 ha if a decimal."
            ),
        ),
        (
            {"area_m2": "about 300"},
            "'about 300' is not a number. Write a plain number, such as 300.",
        ),
        ({"area_m2": "300-400"}, "'300-400' is not a number. Write one plain number."),
        ({"area_m2": "many"}, "'many' is not an area. Write one plain number."),
    ],
)
def test_advice_on_an_area_names_no_number_but_its_own(change, sentence) -> None:
    assert _faults({**ROW, **change}) == [f"h.csv:2: area_m2: {sentence}"]


@pytest.mark.parametrize("name", ["TOTAL", "Sum", "Sub-total:"])
def test_a_row_of_sums_is_set_aside_and_named(name) -> None:
    found = _read(ROW, {"id": name, "area_m2": "1000"})
    assert found.faults == ()
    assert found.notices == (f"Row 3 ('{name}') sums others and was set aside.",)
    assert (found.set_aside.rows, found.set_aside.area_m2) == (1, 0)
    assert (found.read.rows, found.read.area_m2, found.read.unreadable) == (2, 1000, 0)


def test_rows_whose_area_cannot_be_read_are_counted() -> None:
    found = _read(ROW, {**ROW, "id": "h2", "area_m2": "many"})
    assert (found.read.unreadable, found.faulty.unreadable, found.imported.unreadable) == (1, 1, 0)


def test_a_zone_is_nearest_by_its_title_too() -> None:
    (found,) = _faults({**ROW, "zone": "Norht Oblst"})
    assert found == "h.csv:2: zone: zone 'Norht Oblst' does not exist. Did you mean 'north'?"


def test_headers_of_officers_are_known() -> None:
    row = {
        "Hazard_Number": "h1",
        "Admin Level 1": "north",
        "Status": "SHA",
        "Area m2": "1000",
        "Device Type": "UXO",
    }
    assert _read(row).hazards["h1"].device_category == "erw"


def test_an_id_that_comes_twice_is_a_fault_of_the_later_row() -> None:
    found = _read(ROW, {**ROW, "id": " H1 ", "zone": "south"})
    assert [(fault.line, fault.what) for fault in found.faults] == [
        (3, "'H1' stands in row 2 already")
    ]
    assert list(found.hazards) == ["h1"]


def test_a_column_that_is_missing_is_one_fault_not_one_a_row() -> None:
    rows = [{"id": f"h{index}", "status": "sha", "Area": "5"} for index in range(20)]
    assert _faults(*rows) == [
        (
            "h.csv:1: zone: no column holds it. Name a column zone, oblast, region, province, "
            "adm1, adm1name, admin1, adminlevel1 or location."
        ),
        "h.csv:1: Area: no cell says its unit. Name the column area_m2 or area_ha.",
    ]
    assert _read(*rows).hazards == {}


def test_a_mapping_names_columns_of_ones_own() -> None:
    row = {"Nr": "h1", "wo": "south", "Stand": "cha", "Fläche": "1,5 ha"}
    found = _read(row, Nr="id", wo="zone", Stand="status", Fläche="area")
    assert found.faults == ()
    assert found.hazards["h1"].area_m2 == 15_000


def test_a_real_plan_takes_no_position() -> None:
    row = {**ROW, "lat": "60", "lon": "10", "mgrs": "rubbish"}
    found = _read(row, {**row, "id": "h2"}, fictional=False)
    assert found.faults == ()
    assert found.hazards["h1"].lat_deg is None and found.hazards["h1"].mgrs == ""
    assert found.notices == ("Positions were left out: the plan is not fictional (2 rows).",)


def test_a_fictional_plan_keeps_positions_put_right() -> None:
    found = _read({**ROW, "lat": "10,5°", "lon": "60.25", "mgrs": "36u xa 12345 67890"})
    assert (found.hazards["h1"].lat_deg, found.hazards["h1"].lon_deg) == (10.5, 60.25)
    assert found.hazards["h1"].mgrs == "36UXA1234567890"
    assert found.notices == ("MGRS references were written in capitals without blanks (1 row).",)


def test_land_released_already_is_set_aside_and_counted() -> None:
    found = _read(
        ROW,
        {**ROW, "id": "h2", "status": "Handed over", "area_m2": "200"},
        {**ROW, "id": "h3", "zone": "", "area_m2": "30"},
        {"id": "", "zone": "", "status": "", "area_m2": ""},
        {**ROW, "id": "h4", "zone": "South", "status": "confirmed", "area_m2": "4000.4"},
    )
    assert (found.read.rows, found.read.area_m2) == (4, 5230)
    assert (found.imported.rows, found.imported.area_m2) == (2, 5000)
    assert (found.set_aside.rows, found.set_aside.area_m2) == (1, 200)
    assert (found.faulty.rows, found.faulty.area_m2) == (1, 30)
    assert [(t.zone, t.status, t.hazards, t.area_m2) for t in found.totals] == [
        ("north", "sha", 1, 1000),
        ("south", "cha", 1, 4000),
    ]
    assert found.notices == (
        "Areas were rounded to whole m² (1 row).",
        "Land released already was set aside (1 row).",
    )


def test_an_empty_table_holds_nothing() -> None:
    found = _read()
    assert (found.hazards, found.faults, found.read.rows) == ({}, (), 0)


@pytest.mark.parametrize(
    ("text", "unit", "m2"),
    [
        ("12 500", "m2", "12500"),
        ("12\u00a0500", "m2", "12500"),
        ("12'500", "m2", "12500"),
        ("12,500", "m2", "12500"),
        ("1,234,567", "m2", "1234567"),
        ("1.234.567", "m2", "1234567"),
        ("1.234,5", "m2", "1234.5"),
        ("1,234.5", "m2", "1234.5"),
        ("12,5", "m2", "12.5"),
        ("0,500", "ha", "5000"),
        ("1.250", "ha", "12500"),
        ("1.25ha", None, "12500"),
        ("1.25 Hectares.", "m2", "12500"),
        ("500 m²", "ha", "500"),
        ("0.5 km2", None, "500000"),
        ("1e3", "m2", "1000"),
        ("(500)", "m2", "-500"),
        ("−500", "m2", "-500"),
    ],
)
def test_areas_as_people_write_them(text: str, unit: str | None, m2: str) -> None:
    assert area(text, unit).m2 == Decimal(m2)


@pytest.mark.parametrize("text", ["1,23,456", "1.2.3", "12..5", "1,234,56", "--5", "5 ha ha", "ha"])
def test_what_is_no_area_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|not known"):
        area(text, "m2")


def test_what_has_no_unit_is_said_so() -> None:
    with pytest.raises(ValueError, match="has no unit"):
        area("5", None)


def test_references_in_their_ranges() -> None:
    assert mgrs(" 4qfj 1234 5678") == "4QFJ12345678"
    assert degrees("-33,5", 90, "latitude") == -33.5
    for wrong in ("61UXA1212", "36IXA1212", "36UXA121", ""):
        with pytest.raises(ValueError, match="MGRS"):
            mgrs(wrong)


def test_ids_become_what_a_plan_takes() -> None:
    assert slug(" HA 12/3 (b) ") == "HA-12-3-b"


@given(st.integers(1, 10**9))
def test_grouped_numbers_read_back(value: int) -> None:
    for text in (f"{value:,}", f"{value:,}".replace(",", " "), str(value)):
        assert number(text, thousands=True) == value


cell = st.one_of(
    st.sampled_from(["", "north", "SHA", "cha", "closed", "12", "1,5 ha", "-3", "50", "36uxa12"]),
    st.text("0123456789.,-()eE ' hakm²", max_size=8),
)
columns = st.sampled_from(
    ["id", "zone", "status", "type", "area", "area_m2", "area_ha", "lat", "lon", "mgrs", "evidence"]
)


@given(st.lists(st.dictionaries(columns, cell), max_size=8), st.booleans())
def test_whatever_the_cells_hold_the_areas_balance(
    rows: list[dict[str, str]], fictional: bool
) -> None:
    found = _read(*rows, fictional=fictional)
    parts = (found.imported, found.set_aside, found.faulty)
    assert found.read.rows == sum(part.rows for part in parts)
    assert found.read.area_m2 == sum(part.area_m2 for part in parts)
    assert found.imported.area_m2 == sum(total.area_m2 for total in found.totals)
    assert found.imported.rows == len(found.hazards)
    assert all(each.area_m2 > 0 for each in found.hazards.values())
    if not fictional:
        assert all(each.lat_deg is None for each in found.hazards.values())
