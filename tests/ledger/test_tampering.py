"""Every tampered log is found out, and the same matrix finds an audit that is blind in one way."""

from collections import Counter

import pytest
from tests.ledger.blind_audits import MUTANTS, Auditor, true_audit
from tests.ledger.tampering import cases, sound

MATRIX = list(cases())


def test_the_sound_log_is_sound() -> None:
    assert true_audit(sound()) == ()


def test_the_matrix_is_whole() -> None:
    kinds = Counter(each.kind for each in MATRIX)
    assert len(MATRIX) >= 2000
    assert len(kinds) >= 20, kinds
    assert not [each.name for each in MATRIX if each.held == sound()]


def test_every_case_is_caught() -> None:
    assert [(each.kind, each.name) for each in MATRIX if not true_audit(each.held)] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: each.__name__)
def test_a_blind_audit_is_found(mutant: Auditor) -> None:
    assert mutant(sound()) == ()
    assert any(not mutant(each.held) for each in MATRIX)
