"""`willing serve`: the web application of plans and runs, here or, with accounts, beyond."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

import typer

from willing.adapters.extra import needs_web, refuse_without_oidc
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
Accounts = Annotated[
    Path | None,
    typer.Option("--accounts", metavar="FILE", help="Who may sign in: willing accounts."),
]
Oidc = Annotated[
    Path | None,
    typer.Option("--oidc", metavar="FILE", help="TOML: a provider one may sign in at too."),
]
Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="Listen there; beyond this machine with a certificate."
    ),
]
Name = Annotated[
    str, typer.Option("--name", metavar="HOSTNAME", help="The name it is opened under.")
]
Certificate = Annotated[
    Path | None, typer.Option("--certificate", metavar="FILE", help="Its chain, PEM.")
]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The certificate's key, PEM.")
]


def serve(
    places: Places,
    runs: Runs = Path("runs"),
    port: Port = PORT,
    party: Party = "",
    accounts: Accounts = None,
    oidc: Oidc = None,
    host: Host = HOST,
    name: Name = "",
    certificate: Certificate = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Serve plans, ledgers and runs to browsers: boards, map, trials, answers; nothing is fetched
    from anywhere else.

    A ledger is shown as whoever asks may read it: without accounts, as its own party.

    Without --accounts it listens on this machine alone: whoever can use it can read what is
    served. With them one signs in, and it may listen beyond this machine, over https; with --oidc
    at a provider of identities too, which alone is then asked something. Ctrl-C ends it. With
    --json it says first, in one object, where it is and what it serves.

    Example: willing serve examples/exercise --runs runs
    """
    with needs_web():
        from willing.app.accounts.opening import open_door, open_going
        from willing.web.application import service_of
        from willing.web.listening import Listening, refuse_unsafe
        from willing.web.server import Server
        from willing.web.shelf import refuse_empty
    if oidc is not None:
        refuse_without_oidc()
        _refuse_no_accounts(accounts)
    listening = Listening(host, port, name, certificate, key, accounts is not None)
    refuse_unsafe(listening)
    refuse_empty(places)
    _refuse_no_party(party)
    _refuse_taken(host, port)
    service = service_of(places, runs, listening.hosts, party)
    door = None if accounts is None else open_door(accounts)
    server = Server(service, listening, door, None if oidc is None else open_going(oidc))
    if json:
        shelf = service.shelf
        served = {"plans": [*shelf.plan_names], "runs": [*shelf.run_folders()]}
        print_json({"address": listening.address, **served})
    else:
        tell(f"Willing is at {listening.address} (Ctrl-C ends it). Nothing is fetched.")
    with suppress(KeyboardInterrupt):  # raised again at its end
        server.run()


def _refuse_no_accounts(accounts: Path | None) -> None:
    """Raise BadParameter where whoever signs in at a provider would be kept nowhere."""
    if accounts is None:
        raise typer.BadParameter("--oidc: give --accounts too: sessions are kept there.")


def _refuse_no_party(party: str) -> None:
    """Raise BadParameter for what is no party."""
    if party and not is_party(party):
        raise typer.BadParameter(
            f"--party: '{party[:20]}' is no party: write a nation's code, or HQ."
        )


def _refuse_taken(host: str, port: int) -> None:
    """Raise RunError where somebody listens on the port already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RunError(
                f"Port {port} cannot be listened on: {error.strerror}. Name another: --port N."
            ) from error
