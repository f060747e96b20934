"""The marking of a label: one line for a banner, on screen and on paper."""

from willing.basics.label import Label, classes
from willing.basics.label_join import audience
from willing.basics.party import COALITION, HQ, PUBLIC


def marking(label: Label) -> str:
    """Return `RESTRICTED · releasable to GBR, NOR, HQ`: classes, audience, communities, ORCON."""
    parts = [_class_words(policy, name) for policy, name in classes(label)]
    parts.append(_audience_words(label))
    if label.communities:
        parts.append(f"only for {', '.join(sorted(set(label.communities)))}")
    if label.originator_only:
        parts.append(f"passed on by {label.originator} alone")
    return " · ".join(parts)


def _class_words(policy: str, classification: str) -> str:
    return f"TLP:{classification}" if policy == "TLP" else classification


def _audience_words(label: Label) -> str:
    parties = audience(label)
    if PUBLIC in parties:
        return "releasable to public"
    if COALITION in parties:
        return "releasable to the coalition"
    if len(parties) == 1:
        return f"for {label.originator} alone"
    return f"releasable to {', '.join(sorted(parties, key=lambda name: (name == HQ, name)))}"
