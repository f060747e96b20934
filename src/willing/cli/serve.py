"""`willing serve`: the web application of plans and runs, on this machine."""

from pathlib import Path
from typing import Annotated, Final

import typer

from willing.adapters.extra import needs_web
from willing.basics.errors import RunError
from willing.cli.printing import tell

HOST: Final = "127.0.0.1"
PORT: Final = 8620

Places = Annotated[
    list[Path],
    typer.Argument(metavar="PLACE...", help="Plan folders, run folders, folders of runs."),
]
Runs = Annotated[
    Path,
    typer.Option("--runs", metavar="DIR", help="Its runs are served, and new ones written there."),
]
Host = Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port.")]


def serve(places: Places, runs: Runs = Path("runs"), host: Host = HOST, port: Port = PORT) -> None:
    """Serve plans and runs to browsers: boards, map, trials, answers; nothing is fetched from
    anywhere else.

    Listens on this machine alone unless `--host` names another address. Ctrl-C ends it.

    Example: willing serve examples/exercise --runs runs
    """
    missing = [each for each in places if not each.is_dir()]
    if missing:
        raise RunError(f"{missing[0]}: no folder there. Name plan folders, or folders of runs.")
    with needs_web():
        import uvicorn

        from willing.web.application import LOCAL_HOSTS, application, service_of
    hosts = LOCAL_HOSTS if host in LOCAL_HOSTS else (*LOCAL_HOSTS, host)
    app = application(service_of(places, runs, hosts))
    tell(f"Willing is at http://{host}:{port}/ (Ctrl-C ends it). Nothing is fetched.")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
