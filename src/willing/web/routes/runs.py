"""Runs: the gap board, why a line is short, the map, effects, and what differs between two."""

from collections.abc import Mapping
from typing import Any, Final

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from willing.app.explain import explain
from willing.app.reporting import FORMATS, Format, report
from willing.app.run_folder import EffortFile
from willing.force.explain.explanation import Explanation
from willing.report.map import map_geojson
from willing.web.absent import AbsentError
from willing.web.attachment import attachment
from willing.web.caller import caller_of
from willing.web.encoded import sent
from willing.web.screens.comparison import Comparison, comparison
from willing.web.screens.effort import EffortScreen, effort_screen
from willing.web.screens.gaps import GapScreen, gap_screen
from willing.web.service import Parts, run_of

Asked = Request[Any, Any, Any]
GEOJSON: Final = "application/geo+json"
REPORT_KINDS: Final[Mapping[Format, str]] = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "geojson": GEOJSON,
}


@get(
    "/api/runs/{run:str}/gaps",
    responses={200: ResponseSpec(GapScreen, generate_examples=False)},
    tags=["runs"],
)
async def gaps(request: Asked, service: Parts, run: FromPath[str]) -> Response[bytes]:
    """What is missing, why, what to ask, and how sure that is."""
    made, found = run_of(service, caller_of(request), run)
    key = ("gaps", run, found.stamp)
    return await sent(
        request, service.screens, key, lambda: gap_screen(run, made, found.shown.stale)
    )


@get(
    "/api/runs/{run:str}/lines/{line:str}/why",
    responses={200: ResponseSpec(Explanation, generate_examples=False)},
    tags=["runs"],
)
async def why(
    request: Asked,
    service: Parts,
    run: FromPath[str],
    line: FromPath[str],
    week: FromQuery[int | None] = None,
) -> Response[bytes]:
    """Why a line is short in a week, by default in its worst; solved for, so it takes a second."""
    made, found = run_of(service, caller_of(request), run)
    key = ("why", run, found.stamp, line, "" if week is None else str(week))
    return await sent(request, service.screens, key, lambda: explain(made, line, week), slow=True)


@get(
    "/api/runs/{run:str}/map",
    responses={200: ResponseSpec(dict, generate_examples=False, media_type=GEOJSON)},
    tags=["runs"],
)
async def map_layers(request: Asked, service: Parts, run: FromPath[str]) -> Response[bytes]:
    """Every map layer of every line of effort as GeoJSON; features carry their weeks."""
    made, found = run_of(service, caller_of(request), run)
    key = ("map", run, found.stamp)
    return await sent(
        request, service.screens, key, lambda: map_geojson(made, made.outlines), GEOJSON
    )


@get(
    "/api/runs/{run:str}/effects",
    responses={200: ResponseSpec(Mapping[str, EffortFile], generate_examples=False)},
    tags=["runs"],
)
async def effects(request: Asked, service: Parts, run: FromPath[str]) -> Response[bytes]:
    """What each line of effort achieves: measures by week with targets, and findings."""
    made, found = run_of(service, caller_of(request), run)
    key = ("effects", run, found.stamp)
    return await sent(
        request,
        service.screens,
        key,
        lambda: {
            name: EffortFile(title=e.title, effects=e.effects, requirements=e.requirements)
            for name, e in made.efforts.items()
        },
    )


@get(
    "/api/runs/{run:str}/efforts/{effort:str}",
    responses={200: ResponseSpec(EffortScreen, generate_examples=False)},
    tags=["runs"],
)
async def effort_measures(
    request: Asked, service: Parts, run: FromPath[str], effort: FromPath[str]
) -> Response[bytes]:
    """Planned and reported, measure by measure, of one line of effort."""
    made, found = run_of(service, caller_of(request), run)
    if effort not in made.efforts:
        raise AbsentError(f"No line of effort '{effort}' in this run.")
    key = ("effort", run, found.stamp, effort)
    return await sent(request, service.screens, key, lambda: effort_screen(run, made, effort))


@get(
    "/api/runs/{run:str}/against/{other:str}",
    responses={200: ResponseSpec(Comparison, generate_examples=False)},
    tags=["runs"],
)
async def against(
    request: Asked, service: Parts, run: FromPath[str], other: FromPath[str]
) -> Response[bytes]:
    """What differs from `run`, the older, to `other`: plan, figures, nations and lines."""
    old, of_old = run_of(service, caller_of(request), run)
    new, of_new = run_of(service, caller_of(request), other)
    key = ("against", run, of_old.stamp, other, of_new.stamp)
    return await sent(request, service.screens, key, lambda: comparison(run, old, other, new))


@get(
    "/api/runs/{run:str}/report/{suffix:str}",
    responses={200: ResponseSpec(bytes, generate_examples=False, media_type="text/html")},
    tags=["runs"],
)
async def report_file(
    request: Asked, service: Parts, run: FromPath[str], suffix: FromPath[str]
) -> Response[bytes]:
    """The report of a run as HTML, XLSX, Markdown, CSV of its gaps or GeoJSON of its map."""
    made, found = run_of(service, caller_of(request), run)
    wanted = next((each for each in FORMATS if each == suffix), None)
    if wanted is None:
        raise AbsentError(f"No report in that format. There are: {', '.join(FORMATS)}.")
    kind: Format = wanted
    sending = await sent(
        request,
        service.screens,
        ("report", run, found.stamp, kind),
        lambda: report(made, format=kind),
        REPORT_KINDS[kind],
        slow=True,
    )
    sending.headers.update(attachment(f"{run}.{kind}"))
    return sending


ROUTES = (gaps, why, map_layers, effects, effort_measures, against, report_file)
