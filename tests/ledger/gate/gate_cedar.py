"""Readers and labels as entities of Cedar, and its answers."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import cedarpy

from willing.basics.label import LEVELS, Label, Reader

FOLDER: Final = Path(__file__).resolve().parents[1] / "cedar"
POLICY: Final = (FOLDER / "policy.cedar").read_text(encoding="utf-8")
SCHEMA: Final = (FOLDER / "schema.cedarschema").read_text(encoding="utf-8")
NONE_ASKED: Final = "none"
"""The class that everyone is cleared to: of a label that speaks in one policy."""
Attributes = dict[str, Any]
Request = dict[str, Any]


def ref(kind: str, name: str) -> Attributes:
    """Return a reference to an entity, as an attribute has it."""
    return {"__entity": {"type": kind, "id": name}}


def uid(kind: str, name: str) -> dict[str, str]:
    """Return the identity of an entity."""
    return {"type": kind, "id": name}


def entity(
    kind: str, name: str, attributes: Attributes, parents: Iterable[dict[str, str]] = ()
) -> Attributes:
    """Return an entity."""
    return {"uid": uid(kind, name), "attrs": attributes, "parents": list(parents)}


def request(reader: str, action: str, resource: dict[str, str], context: Attributes) -> Request:
    """Return the question whether a reader, by name, may do it."""
    return {
        "principal": uid("Reader", reader),
        "action": uid("Action", action),
        "resource": resource,
        "context": context,
    }


def world(parties: Iterable[str]) -> list[Attributes]:
    """Return the classes, each below the next lower one, and the groups of the parties."""
    below = [
        entity("Class", f"{policy}:{name}", {}, _below(policy, names, rank))
        for policy, names in LEVELS.items()
        for rank, name in enumerate(names)
    ]
    groups = [entity("Group", party, {}, [uid("Group", "coalition")]) for party in parties]
    return [
        *below,
        *groups,
        entity("Class", NONE_ASKED, {}),
        entity("Group", "coalition", {}, [uid("Group", "public")]),
        entity("Group", "public", {}),
    ]


def _below(policy: str, names: Sequence[str], rank: int) -> list[dict[str, str]]:
    return [uid("Class", f"{policy}:{names[rank - 1]}")] if rank else []


def reader_entity(name: str, reader: Reader) -> Attributes:
    """Return a reader below the classes that it is cleared to and the group that it is."""
    cleared = {policy: names[0] for policy, names in LEVELS.items()} | dict(reader.clearance)
    parents = [uid("Class", f"{policy}:{each}") for policy, each in cleared.items()]
    attributes = {
        "party": ref("Group", reader.party),
        "communities": sorted(reader.communities),
    }
    own = [uid("Group", reader.party), uid("Class", NONE_ASKED)]
    return entity("Reader", name, attributes, [*parents, *own])


def record_entity(name: str, label: Label) -> Attributes:
    """Return a record with a label."""
    further = [f"{each.policy}:{each.classification}" for each in label.further]
    return entity(
        "Record",
        name,
        {
            "classification": ref("Class", f"{label.policy}:{label.classification}"),
            "further": ref("Class", further[0] if further else NONE_ASKED),
            "originator": ref("Group", label.originator),
            "releasable": [ref("Group", each) for each in label.releasable_to],
            "communities": sorted(label.communities),
            "originatorControlled": label.originator_only,
        },
    )


@cache
def policies() -> cedarpy.PolicySet:
    """Return the policy, parsed."""
    return cedarpy.PolicySet.from_str(POLICY)


def allowed(requests: Sequence[Request], entities: cedarpy.Entities) -> list[bool]:
    """Return Cedar's answer to each request; an error while it decides is none."""
    answers = cedarpy.is_authorized_batch(list(requests), policies(), entities)
    assert not any(answer.diagnostics.errors for answer in answers)
    return [answer.allowed for answer in answers]


def parsed(entities: Sequence[Attributes]) -> cedarpy.Entities:
    """Return the entities, checked against the schema."""
    return cedarpy.Entities.from_json_str(json.dumps(entities), SCHEMA)
