"""Our rules beside Cedar's, over the whole matrix of each action."""

from collections.abc import Callable, Iterator
from itertools import product

import cedarpy
import pytest
from gate_cedar import (
    POLICY,
    SCHEMA,
    allowed,
    entity,
    parsed,
    reader_entity,
    record_entity,
    ref,
    request,
    uid,
    world,
)
from gate_cells import AUDIENCES, PARTIES, labels, of_classes, readers

from willing.basics.label import Label, Reader, may_read
from willing.ledger.permission import (
    Deed,
    may_pass,
    may_write,
)

READERS = readers()
LABELS = labels()
FEW_LABELS = [
    label.replace(releasable_to=audience, originator=originator, originator_only=only)
    for label, audience, originator, only in product(
        of_classes()[::4], AUDIENCES, ("GBR", "HQ"), (False, True)
    )
]
FEW_READERS = [
    reader
    for reader in READERS
    if not reader.communities and reader.clearance.get("TLP") in (None, "AMBER")
]


def _entities(readers: list[Reader], labels: list[Label]) -> cedarpy.Entities:
    return parsed(
        [
            *world(PARTIES),
            *(reader_entity(str(number), each) for number, each in enumerate(readers)),
            *(record_entity(str(number), each) for number, each in enumerate(labels)),
        ]
    )


def test_the_policy_is_sound_by_its_schema() -> None:
    found = cedarpy.validate_policies(POLICY, SCHEMA)
    assert found.validation_passed, [error.error for error in found.errors]


def _by_cedar() -> Iterator[tuple[Reader, list[bool]]]:
    """Yield each reader with Cedar's answer for every label."""
    entities = _entities(READERS, LABELS)
    for number, reader in enumerate(READERS):
        asked = [
            request(str(number), "read", uid("Record", str(record)), {})
            for record in range(len(LABELS))
        ]
        yield reader, allowed(asked, entities)


def _cells_that_differ(
    answers: list[tuple[Reader, list[bool]]], rule: Callable[[Reader, Label], bool]
) -> int:
    return sum(
        rule(reader, label) is not answer
        for reader, each in answers
        for label, answer in zip(LABELS, each, strict=True)
    )


def test_reading_is_as_cedar_has_it_in_every_cell_and_mutants_are_found() -> None:
    answers = list(_by_cedar())
    assert _cells_that_differ(answers, may_read) == 0
    assert all(_cells_that_differ(answers[::5], mutant) for mutant in READING_MUTANTS)


def _forgets_the_class(reader: Reader, label: Label) -> bool:
    return may_read(reader, label.replace(classification="UNCLASSIFIED", policy="COALITION"))


def _forgets_further_classes(reader: Reader, label: Label) -> bool:
    return may_read(reader, label.replace(further=()))


def _forgets_communities(reader: Reader, label: Label) -> bool:
    return may_read(reader, label.replace(communities=()))


def _any_community_will_do(reader: Reader, label: Label) -> bool:
    return any(
        may_read(reader, label.replace(communities=(name,))) for name in label.communities
    ) or may_read(reader, label)


def _takes_headquarters_for_everyone(reader: Reader, label: Label) -> bool:
    return may_read(reader, label) or (
        reader.party == "HQ"
        and may_read(reader, label.replace(releasable_to=("HQ", *label.releasable_to)))
    )


def _takes_the_public_for_a_party(reader: Reader, label: Label) -> bool:
    return may_read(reader, label) or (
        "coalition" in label.releasable_to
        and may_read(reader, label.replace(releasable_to=("public",)))
    )


READING_MUTANTS = (
    _forgets_the_class,
    _forgets_further_classes,
    _forgets_communities,
    _any_community_will_do,
    _takes_headquarters_for_everyone,
    _takes_the_public_for_a_party,
)


def _passes_on(sender: Reader, recipient: Reader, label: Label) -> bool:
    """What bundles ask of a record that the sender has: it has what it may read."""
    return may_read(sender, label) and may_pass(label, sender.party, recipient)


def test_passing_on_is_as_cedar_has_it_in_every_cell_and_a_mutant_is_found() -> None:
    entities = _entities(FEW_READERS, FEW_LABELS)
    caught = 0
    pairs = list(product(range(len(FEW_READERS)), repeat=2))
    for number, label in enumerate(FEW_LABELS):
        record = uid("Record", str(number))
        asked = [
            request(str(sender), "pass_on", record, {"recipient": ref("Reader", str(recipient))})
            for sender, recipient in pairs
        ]
        ours = [_passes_on(FEW_READERS[one], FEW_READERS[two], label) for one, two in pairs]
        assert allowed(asked, entities) == ours
        anyones = label.replace(originator_only=False)
        caught += ours != [
            _passes_on(FEW_READERS[one], FEW_READERS[two], anyones) for one, two in pairs
        ]
    assert caught


@pytest.mark.parametrize("party", [*PARTIES, "public"])
def test_writing_is_as_cedar_has_it_in_every_cell(party: str) -> None:
    cells = list(
        product(
            (*PARTIES,),
            ("open", "annex", "root"),
            ("nation", "HQ", "either", "own", "root"),
            ("GBR", "NOR", None),
            PARTIES,
        )
    )
    places = [
        entity(
            "Place",
            str(number),
            {
                "log": ref("Group", owner),
                "isRoot": compartment == "root",
                "writers": writer,
                "nation": ref("Group", nation or "no nation"),
                "originator": ref("Group", originator),
            },
        )
        for number, (owner, compartment, writer, nation, originator) in enumerate(cells)
    ]
    entities = parsed([*world(PARTIES), reader_entity("0", Reader(party=party)), *places])
    asked = [request("0", "write", uid("Place", str(number)), {}) for number in range(len(cells))]
    ours = [
        may_write(party, Deed(f"{owner}/{compartment}", writer, nation), Label(originator=named))
        for owner, compartment, writer, nation, named in cells
    ]
    assert allowed(asked, entities) == ours
    assert any(ours) is (party != "public")
