"""Words that no document can carry, and values that are too deep or empty."""

from io import StringIO

import pytest
from rich.console import Console

from willing.app.ledger.showing import Shown
from willing.cli.ledger.show import print_records

CAVEAT = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.night")


@pytest.mark.parametrize("annex", [(), ("--annex",)])
def test_control_characters_are_refused_before_they_are_signed(willing, coalition, annex):
    value = 'text="Not \\u001b[2J at night."'
    done = willing("ledger", "append", coalition.xbo, *annex, *CAVEAT, "--value", value)
    assert done.code == 2
    assert "nations.XBO.caveats.night: its text holds control characters" in done.err
    assert willing("ledger", "show", coalition.xbo, "nations.XBO.caveats").code == 2


@pytest.mark.parametrize(
    "value", [f"x={'[' * 5000}", f"{'a.' * 5000}b=1", f"x={'[' * 99}{']' * 99}"]
)
def test_a_value_that_is_nested_too_deeply_is_a_fault(willing, coalition, value):
    done = willing("ledger", "append", coalition.xbo, *CAVEAT, "--value", value)
    assert (done.code == 2 and "--value" in done.err) or "nothing was written" in done.err


def test_a_record_with_nothing_in_a_field_is_shown():
    """JSON has a word for nothing, TOML has none."""
    value = {"a": None, "b": [1, None, {"c": None, "d": 2}]}
    out = StringIO()
    shown = Shown(subject="answers.x.1", said="XAD drafted", marking="RESTRICTED", value=value)
    print_records(Console(file=out), [shown])
    assert "d = 2" in out.getvalue() and "None" not in out.getvalue()
