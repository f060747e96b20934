"""What a missing extra is told as: one sentence that says what to install."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from willing.basics.errors import TransferError
from willing.basics.fault import Fault


@contextmanager
def needs_documents() -> Iterator[None]:
    """Raise TransferError, saying what to install, when the extra `documents` is missing."""
    try:
        yield
    except ImportError as error:
        what = "DOCX and PDF need the extra 'documents', which is not installed"
        fix = "Install it: pip install 'willing[documents]'"
        raise TransferError([Fault(file="documents", what=what, fix=fix)]) from error


@contextmanager
def needs_web() -> Iterator[None]:
    """Raise TransferError, saying what to install, when the extra `web` is missing."""
    try:
        yield
    except ImportError as error:
        what = "The web application needs the extra 'web', which is not installed"
        fix = "Install it: pip install 'willing[web]'"
        raise TransferError([Fault(file="web", what=what, fix=fix)]) from error


def refuse_without_oidc() -> None:
    """Raise TransferError, saying what to install, when the extra `oidc` is missing."""
    if find_spec("joserfc") is None:
        what = "Signing in at a provider needs the extra 'oidc', which is not installed"
        fix = "Install it: pip install 'willing[oidc]'"
        raise TransferError([Fault(file="oidc", what=what, fix=fix)])
