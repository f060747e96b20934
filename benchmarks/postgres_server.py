"""A PostgreSQL server to be thrown away: in a temporary folder, on a socket, of no root user."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl: $WILLING_POSTGRES_BIN, Debian's, or on the path."""
    named = os.environ.get("WILLING_POSTGRES_BIN")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name)
    on_path = shutil.which("initdb")
    places = [named, *reversed(debian), on_path and Path(on_path).parent]
    return next((Path(each) for each in places if each and (Path(each) / "initdb").exists()), None)


@contextmanager
def server(folder_of_binaries: Path, where: Path | None = None) -> Iterator[str]:
    """Start a server; yield the address of its database `postgres` as superuser; throw it away.

    Its folder is made in `where`, else among the temporary files.
    """
    folder = Path(tempfile.mkdtemp(prefix="willing-pg-", dir=where))
    owner = _owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        _run(
            folder_of_binaries,
            folder,
            *("initdb", "--no-sync", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C"),
        )
        start(folder_of_binaries, folder)
        try:
            yield f"host={folder} user=owner dbname=postgres"
        finally:
            _run(folder_of_binaries, folder, "pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(folder_of_binaries: Path, folder: Path) -> None:
    """Start the server of a folder, the first time or after it was killed."""
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    told = str(folder / "log")
    _run(folder_of_binaries, folder, "pg_ctl", "-w", "-l", told, "-o", options, "start")


def _run(folder_of_binaries: Path, folder: Path, program: str, *arguments: str) -> None:
    owner = _owner()
    subprocess.run(
        [str(folder_of_binaries / program), "-D", str(folder / "data"), *arguments],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        user=None if owner is None else owner.pw_uid,
        group=None if owner is None else owner.pw_gid,
        extra_groups=None if owner is None else [],
    )


def _owner() -> pwd.struct_passwd | None:
    """Return whom the server runs as where we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
