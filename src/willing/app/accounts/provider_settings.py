"""The provider of identities in a TOML file, `[oidc]`: who it is, what its claims are called."""

import stat
import tomllib
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from willing.adapters.together import reason
from willing.basics.errors import AccountError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import Text


class ProviderSettings(Record, kw_only=True):
    """A provider of identities, as whoever runs this server trusts it."""

    issuer: Text
    """Its address, exactly as its tokens name it; https."""
    client_id: Text
    """What it calls this server."""
    secret_file: Text
    """Beside this file, readable by its owner alone."""
    name: Text = "OpenID"
    """What the button says."""
    user_claim: Text = "preferred_username"
    party_claim: Text = "willing_party"
    """Whose the person is: a nation's code or HQ. Set at the provider, by nobody who signs in."""
    clearance_claim: Text = "willing_clearance"
    """An object of policy and class; without it the lowest class."""
    communities_claim: Text = "willing_communities"
    writes_claim: Text = "willing_writes"


class _File(Record, kw_only=True):
    oidc: ProviderSettings


def read_provider(path: Path) -> tuple[ProviderSettings, str]:
    """Return the settings of a file and the client's secret; raises AccountError."""
    try:
        settings = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).oidc
    except OSError as error:
        raise _refused(path, f"it cannot be read: {reason(error)}", "Name a TOML file") from error
    except (ValueError, msgspec.ValidationError) as error:
        what = f"it does not say who the provider is ({error})"
        raise _refused(path, what, "Write [oidc] with issuer, client_id, secret_file") from error
    if not _is_safe(settings.issuer):
        what = f"'{settings.issuer}' is no https address without query"
        raise _refused(path, what, "Write the issuer as its tokens name it")
    return settings, _secret(path.parent / settings.secret_file)


def _is_safe(issuer: str) -> bool:
    """Return whether an issuer is asked over https, or on this machine."""
    parts = urlsplit(issuer)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _secret(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        fix = "Put the client's secret there"
        raise _refused(path, "the secret of the client cannot be read", fix) from error
    if stat.S_IMODE(mode) & 0o077:
        what = "others than its owner may read the secret"
        raise _refused(path, what, "Run: chmod 600 on the file")
    return secret


def _refused(path: Path, what: str, fix: str) -> AccountError:
    return AccountError([Fault(file=path.name, what=what, fix=fix)])
