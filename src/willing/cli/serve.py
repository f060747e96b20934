"""`willing serve`: the web application of plans and runs, on this machine."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

import typer

from willing.adapters.extra import needs_web
from willing.basics.errors import RunError
from willing.basics.party import is_party
from willing.cli.options import Json
from willing.cli.printing import print_json, tell

HOST: Final = "127.0.0.1"
PORT: Final = 8620

Places = Annotated[
    list[Path],
    typer.Argument(metavar="PLACE...", help="Plan folders, ledgers, run folders, folders of any."),
]
Runs = Annotated[
    Path,
    typer.Option("--runs", metavar="DIR", help="Its runs are served, and new ones written there."),
]
Party = Annotated[
    str,
    typer.Option(
        "--party",
        metavar="ISO3|HQ",
        help="Whose server it is: with accounts, its own read what has no label.",
    ),
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port.")]


def serve(
    places: Places,
    runs: Runs = Path("runs"),
    port: Port = PORT,
    party: Party = "",
    json: Json = False,
) -> None:
    """Serve plans, ledgers and runs to browsers: boards, map, trials, answers; nothing is fetched
    from anywhere else.

    A ledger is shown as whoever asks may read it: here, as its own party. See docs/web.md.

    Listens on this machine alone: whoever can use it can read what is served. Ctrl-C ends it.
    With --json it says first, in one object, where it is and what it serves.

    Example: willing serve examples/exercise --runs runs
    """
    with needs_web():
        from willing.web.application import service_of
        from willing.web.server import Server
        from willing.web.shelf import refuse_empty
    refuse_empty(places)
    _refuse_no_party(party)
    _refuse_taken(port)
    service = service_of(places, runs, party=party)
    server, address = Server(service, HOST, port), f"http://{HOST}:{port}/"
    if json:
        shelf = service.shelf
        served = {"plans": [*shelf.plan_names], "runs": [*shelf.run_folders()]}
        print_json({"address": address, **served})
    else:
        tell(f"Willing is at {address} (Ctrl-C ends it). Nothing is fetched.")
    with suppress(KeyboardInterrupt):  # raised again at its end
        server.run()


def _refuse_no_party(party: str) -> None:
    """Raise BadParameter for what is no party."""
    if party and not is_party(party):
        raise typer.BadParameter(
            f"--party: '{party[:20]}' is no party: write a nation's code, or HQ."
        )


def _refuse_taken(port: int) -> None:
    """Raise RunError where somebody listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise RunError(
                f"Port {port} cannot be listened on: {error.strerror}. Name another: --port N."
            ) from error
