"""Where a server listens: on this machine alone, or with accounts and a certificate beyond it."""

import ssl
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple

from willing.basics.errors import AccountError
from willing.basics.fault import Fault
from willing.web.guard import OWN_NAMES

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8620


class Listening(NamedTuple):
    """An address, a port, a name, and what proves the name to browsers."""

    host: str = LOOPBACK
    port: int = PORT
    name: str = ""
    """The name it is asked under beside its address; empty: none."""
    certificate: Path | None = None
    key: Path | None = None
    accounts: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names under which it may be asked, ports left out."""
        return tuple(
            dict.fromkeys((*OWN_NAMES, _written(self.host), self.name.lower() or LOOPBACK))
        )

    @property
    def address(self) -> str:
        """Where to open it."""
        scheme = "https" if self.certificate else "http"
        unspecified = _is_address(self.host) and ip_address(self.host).is_unspecified
        host = self.name.lower() or (LOOPBACK if unspecified else _written(self.host))
        return f"{scheme}://{host}:{self.port}/"


def refuse_unsafe(listening: Listening) -> None:
    """Raise AccountError with everything for which a server must not listen there."""
    faults = [each for each in (check(listening) for check in _CHECKS) if each]
    if faults:
        raise AccountError(faults)


def tls_context(listening: Listening) -> ssl.SSLContext | None:
    """Return what encrypts connections, TLS 1.3; None without a certificate. Raises AccountError
    for files that are no certificate and its key."""
    if listening.certificate is None or listening.key is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(listening.certificate, listening.key, password=lambda: "")
    except (OSError, ValueError) as error:
        what = f"they are no certificate and its key ({getattr(error, 'reason', '') or error})"
        fix = "Name two PEM files that belong together; the key without a password"
        files = f"{listening.certificate}, {listening.key}"
        raise AccountError([Fault(file=files, what=what, fix=fix)]) from error
    return context


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _address_is_one(listening: Listening) -> Fault | None:
    if _is_address(listening.host):
        return None
    return _fault("--host", f"'{listening.host}' is no address", "Write one, as 192.0.2.7 or ::1")


def _beyond_needs_accounts(listening: Listening) -> Fault | None:
    asked = listening.name or listening.certificate or listening.key
    beyond = _is_address(listening.host) and not ip_address(listening.host).is_loopback
    if listening.accounts or not (asked or beyond):
        return None
    what = "without accounts a server serves the people at its machine alone"
    return _fault("--accounts", what, "Make a file of accounts: willing accounts init")


def _beyond_needs_a_certificate(listening: Listening) -> Fault | None:
    if listening.certificate or not _is_address(listening.host):
        return None
    if ip_address(listening.host).is_loopback and not listening.name:
        return None
    what = "beyond this machine passwords and plans travel encrypted or not at all"
    return _fault("--certificate", what, "Give --certificate and --key")


def _certificate_with_key(listening: Listening) -> Fault | None:
    if (listening.certificate is None) == (listening.key is None):
        return None
    return _fault("--key", "a certificate and its key come together", "Give both, or neither")


def _key_is_secret(listening: Listening) -> Fault | None:
    key = listening.key
    if key is None or not key.is_file() or not key.stat().st_mode & 0o077:
        return None
    return _fault(str(key), "others than its owner may read the key", "Run: chmod 600 on the file")


_CHECKS: Final = (
    _address_is_one,
    _beyond_needs_accounts,
    _beyond_needs_a_certificate,
    _certificate_with_key,
    _key_is_secret,
)


def _fault(option: str, what: str, fix: str) -> Fault:
    return Fault(file=option, what=what, fix=fix)
