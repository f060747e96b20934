"""Labels as a person states them for what is appended.

What is not stated comes from the record that stands, else from the default of its kind: naming
readers lowers no class, and naming a class lets nobody else read.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import LEVELS, POLICIES, Label, Reader, classes, may_read
from willing.basics.label_words import marking
from willing.basics.party import Party
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.kept_labels import never_wider
from willing.ledger.resting import resting
from willing.ledger.state import LedgerState


class Stated(NamedTuple):
    """What a person says of who may read; None: nothing."""

    to: Sequence[str] | None = None
    classification: str | None = None
    policy: str | None = None
    communities: Sequence[str] | None = None
    originator_only: bool | None = None


def labelled(
    before: LedgerState, stated: Stated, own: Reader, also: Sequence[Label] = ()
) -> LabelRule:
    """Return the rule that gives each event the label stated, and for the rest the one that it
    would have by default: no wider than what it rests on, `also` among it.

    Raises LedgerError, when it is used, for a reader, class or community that there is not, and
    for a label under which its writer's `own` reader could not read it: written again without
    sight of it, it would go wider unseen.
    """
    rule = never_wider(before, default_label, also)
    if stated == Stated():
        return rule

    def label(kind: str, subject: str, value: Any, writer: Party) -> Label:
        kept = rule(kind, subject, value, writer)
        rests = bool(also) or bool(resting(before, kind, subject, value))
        made = _with(kept, stated, rests=rests)
        if not may_read(own, made):
            what = f"{writer} itself could not read it: {marking(made)}"
            fix = "Label it otherwise, or say in ledger.toml how far this node's people are cleared"
            _refuse("label", what, fix)
        return made

    return label


def _with(kept: Label, stated: Stated, *, rests: bool) -> Label:
    wanted: dict[str, Any] = {
        "originator": kept.originator,
        "releasable_to": kept.releasable_to if stated.to is None else tuple(stated.to),
        "communities": kept.communities
        if stated.communities is None
        else tuple(each for each in stated.communities if each),
        "originator_only": kept.originator_only
        if stated.originator_only is None
        else stated.originator_only,
        **_classes(kept, stated, rests=rests),
    }
    try:
        return msgspec.convert(wanted, Label)
    except (msgspec.ValidationError, ValueError) as error:
        fix = "Write --to GBR, HQ, coalition or public, and --community in small letters"
        raise LedgerError([Fault(file="label", what=str(error), fix=fix)]) from error


def _classes(kept: Label, stated: Stated, *, rests: bool) -> dict[str, Any]:
    """Return policy, class and further classes with the class stated in its policy.

    The classes of other policies stay where a record rests on them; a mere default gives way.
    """
    held = dict(classes(kept))
    if stated.classification is not None or stated.policy is not None:
        policy, name = _class_stated(kept, stated)
        held = {**(held if rests else {}), policy: name}
    first, *others = [(policy, held[policy]) for policy in POLICIES if policy in held]
    return {
        "policy": first[0],
        "classification": first[1],
        "further": [{"policy": policy, "classification": name} for policy, name in others],
    }


def _class_stated(kept: Label, stated: Stated) -> tuple[str, str]:
    policy = kept.policy if stated.policy is None else stated.policy
    if policy not in LEVELS:
        _refuse("--policy", f"'{policy}' is no policy", f"Write {' or '.join(LEVELS)}")
    name = stated.classification or dict(classes(kept)).get(policy, "")
    if not name:
        fix = f"Add --class: one of {', '.join(LEVELS[policy])}"
        _refuse("--policy", f"nothing says which class of {policy}", fix)
    if name not in LEVELS[policy]:
        others = [each for each in LEVELS if name in LEVELS[each]]
        also = f", or add --policy {others[0]}" if others else ""
        fix = f"Write one of {', '.join(LEVELS[policy])}{also}"
        _refuse("--class", f"'{name}' is no class of the policy {policy}: nobody could read", fix)
    return policy, name


def _refuse(option: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file=option, what=what, fix=fix)])
