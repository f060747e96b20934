"""What every test may ask for."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; skips, saying so, when it is absent."""
    folder = Path(os.environ.get("WILLING_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"reference data not found at {folder.name}/ beside the checkout")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example plans."""
    return CHECKOUT / "examples"
