"""A judged bundle told: its preview, with what its root keys and checkpoints say beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from willing.app.ledger.judging import Judging
from willing.app.ledger.preview import Change, LogPreview, Preview, settled_words
from willing.basics.label import Label, Reader
from willing.basics.label_words import marking
from willing.basics.party import Party
from willing.ledger.bundle import Bundle, Manifest
from willing.ledger.bundle_contents import Order, high_water
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.log_id import ROOT, parts
from willing.ledger.scope import outside
from willing.ledger.signature import fingerprint
from willing.ledger.stretch import Verdict


def told(judging: Judging, bundle: Bundle, signed: Sequence[Checkpoint]) -> Preview:
    """Return the preview of a bundle; `signed` are those of its checkpoints that are."""
    manifest = bundle.manifest
    labels = {
        each.event.label
        for verdict in judging.verdicts
        if parts(verdict.log).compartment != ROOT
        for each in (*verdict.filled, *verdict.new)
        if each.event is not None
    }
    return Preview(
        sender=manifest.sender,
        recipient=manifest.recipient,
        created=manifest.created,
        part=manifest.part,
        parts=manifest.parts,
        label=manifest.label,
        logs=tuple(_log(each, judging) for each in judging.verdicts),
        changes=tuple(change for each in judging.verdicts for change in _changes(each)),
        warnings=(
            *_mislabelled(manifest, labels),
            *_other_keys(judging, bundle),
            *_beside(judging, bundle, signed),
            *_ended(judging),
        ),
    )


def _ended(judging: Judging) -> Iterator[str]:
    """Yield what root logs end of logs that the bundle brings nothing of."""
    brought = {verdict.log for verdict in judging.verdicts}
    for log, seq in sorted(judging.ended.items()):
        if log not in brought:
            yield f"{log}: {settled_words(seq)}"


def _mislabelled(manifest: Manifest, labels: Collection[Label]) -> Iterator[str]:
    """Yield where the label of the file does not cover what is taken from it."""
    if not labels:
        return
    order = Order(manifest.sender, Reader(party=manifest.recipient))
    try:
        held = high_water([*labels, manifest.label], order)
    except ValueError:
        yield f"The bundle holds what is not released to {manifest.sender}, which sent it."
        return
    if _bounds(held) != _bounds(high_water([manifest.label], order)):
        yield (
            f"The label of the bundle ({marking(manifest.label)}) is lower or wider than what it "
            f"holds: handle it as {marking(held)}."
        )


def _bounds(label: Label) -> Label:
    """Return what of a label bounds who may read."""
    return label.replace(originator_only=False)


def how_to_trust(party: Party, named: Mapping[Party, str]) -> str:
    """Return what to do about a party whose root key is unknown; the bundle may name one.

    Its fingerprint is not told: it is to come from the party, and not out of the file.
    """
    if party not in named:
        return f"Ask {party} for a bundle that names its root key, then trust it"
    return (
        f"Have {party} read out the fingerprint of its root key, in person or on a line that you "
        "know, and type what you hear: willing ledger trust LEDGER FILE --fingerprint …"
    )


def _log(verdict: Verdict, judging: Judging) -> LogPreview:
    finding = verdict.finding
    return LogPreview(
        log=verdict.log,
        new=len(verdict.new),
        stubs=sum(each.entry.is_stub for each in verdict.new),
        filled=len(verdict.filled),
        known=verdict.known,
        waiting=verdict.waiting,
        refused=verdict.refused,
        why="" if finding is None else f"entry {finding.seq}: {finding.text}",
        forked_from=judging.forks.get(verdict.log),
        settled_at=verdict.settled.seq if verdict.settled else judging.ended.get(verdict.log),
    )


def _changes(verdict: Verdict) -> Iterator[Change]:
    for _, _, event in (*verdict.filled, *verdict.new):
        if event is None:
            continue
        yield Change(
            log=event.log,
            seq=event.seq,
            kind=event.kind,
            subject=event.subject,
            outside=outside(event),
        )


def _other_keys(judging: Judging, bundle: Bundle) -> Iterator[str]:
    """Yield how to trust the parties whose root keys are unknown here, or others."""
    for party in sorted({parts(stretch.log).party for stretch in bundle.stretches}):
        named, known = bundle.manifest.root_keys.get(party), judging.trust.get(party)
        if known is None:
            yield (
                f"{party} is not trusted here, so nothing of its logs is taken. "
                f"{how_to_trust(party, bundle.manifest.root_keys)}."
            )
        elif named is not None and bytes.fromhex(named) != known:
            yield (
                f"The sender trusts another root key of {party} than this node, which has "
                f"{fingerprint(known)}. Have {party} read out its own."
            )


def _beside(judging: Judging, bundle: Bundle, signed: Sequence[Checkpoint]) -> Iterator[str]:
    for each in bundle.checkpoints:
        log, seq = each.log, each.head.seq
        missing = seq - judging.overlay.length(log)
        if judging.is_given_up(each) or parts(log).party not in judging.trust:
            continue  # of a party that is not trusted it is told once that nothing is taken
        if each not in signed:
            yield f"{log}: a checkpoint is not signed by the key of that log; it is not kept."
        elif missing > 0:
            yield f"{log}: a checkpoint says {seq} entries, {missing} are not here yet."
        elif judging.contradicts(each):
            yield (
                f"FORK: a checkpoint of {log} says another entry {seq} than the one here. "
                "Nothing of that log counts from there on. Ask its party in person."
            )
