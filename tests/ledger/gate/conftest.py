"""The cells of the matrix stand beside the tests that go through them."""

import sys
from pathlib import Path

import pytest

FOLDER = str(Path(__file__).resolve().parent)
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)
pytest.register_assert_rewrite("gate_cells", "gate_cedar", "channels", "two_worlds")
