"""Values of events: a line break after a hash or a number is another text, and refused."""

import msgspec
import pytest

from willing.ledger.answer_events import QuestionNumber
from willing.ledger.values import Sha256


@pytest.mark.parametrize(("kind", "text"), [(Sha256, "0" * 64), (QuestionNumber, "21/3456")])
def test_a_line_break_at_the_end_is_refused(kind: object, text: str) -> None:
    assert msgspec.convert(text, kind) == text
    for wrong in (f"{text}\n", f"\n{text}", f"{text}\nx"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, kind)
