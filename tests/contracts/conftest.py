"""The contract of a port stands beside the tests that inherit it."""

import sys
from pathlib import Path

import pytest

FOLDER = str(Path(__file__).resolve().parent)
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)
pytest.register_assert_rewrite("event_store")
