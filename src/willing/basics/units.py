"""Units as types: each number says its unit and range once, for parser, schema and docs."""

from typing import Annotated

from msgspec import Meta

# Identifiers ---------------------------------------------------------------------------------
# `$` alone would also match before a last newline: `(?!\n)` refuses it.
Slug = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}$(?!\n)",
        description="an id: letters, digits, '-', '_' and '.', at most 64",
    ),
]
Nation = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z]{3}$(?!\n)",
        description="ISO 3166-1 alpha-3 code; ZZZ is 'not yet offered'",
    ),
]
Text = Annotated[str, Meta(max_length=4000, description="free text, at most 4,000 characters")]
IsoDate = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$(?!\n)",
        description="ISO 8601 date, to the precision known: 2026-01-06, 2026-01 or 2026",
    ),
]

# Time ----------------------------------------------------------------------------------------
Week = Annotated[
    int,
    Meta(
        ge=-520,
        le=2080,
        extra={"unit": "week"},
        description="whole weeks from CF, the ceasefire in effect; week w is days 7w to 7w+6",
    ),
]
Weeks = Annotated[
    int, Meta(ge=0, le=2080, extra={"unit": "weeks"}, description="a length in whole weeks")
]
Days = Annotated[int, Meta(ge=0, le=3650, extra={"unit": "days"}, description="a length in days")]
Hours = Annotated[float, Meta(ge=0, extra={"unit": "h"}, description="hours")]

# Space ---------------------------------------------------------------------------------------
Latitude = Annotated[
    float, Meta(ge=-90, le=90, extra={"unit": "deg"}, description="WGS 84 latitude, degrees")
]
Longitude = Annotated[
    float, Meta(ge=-180, le=180, extra={"unit": "deg"}, description="WGS 84 longitude, degrees")
]
Kilometres = Annotated[float, Meta(ge=0, extra={"unit": "km"}, description="kilometres")]
SquareKilometres = Annotated[
    float, Meta(ge=0, extra={"unit": "km2"}, description="square kilometres")
]
SquareMetres = Annotated[
    int, Meta(ge=0, extra={"unit": "m2"}, description="square metres, whole: accounts balance to 1")
]
Metres = Annotated[float, Meta(ge=-500, le=40000, extra={"unit": "m"}, description="metres")]
Knots = Annotated[float, Meta(ge=0, le=2000, extra={"unit": "kn"}, description="knots")]

# Amounts -------------------------------------------------------------------------------------
Persons = Annotated[int, Meta(ge=0, le=1_000_000, extra={"unit": "persons"}, description="persons")]
Tonnes = Annotated[int, Meta(ge=0, le=10_000_000, extra={"unit": "t"}, description="tonnes, whole")]
Count = Annotated[int, Meta(ge=0, le=100_000, description="a number of things")]
Amount = Annotated[
    float,
    Meta(ge=0, le=1e9, description="a quantity in the unit that the capability is counted in"),
]
Share = Annotated[float, Meta(ge=0, le=1, extra={"unit": "share"}, description="a share, 0 to 1")]
Price = Annotated[float, Meta(ge=0, le=1e9, extra={"unit": "cost"}, description="cost units")]
Priority = Annotated[
    int, Meta(ge=1, le=5, description="1 most important, 5 least: each step halves the price")
]
