"""What of a store counts: for whom, up to when, and with which digest."""

from tests.faults.nodes import coalition, reader
from tests.ledger.written_log import AT

from willing.app.ledger.soundness import digest, quarantine_of, sound_events
from willing.basics.label import Label
from willing.ledger.checkpoint import checkpoint
from willing.ledger.entry import Head
from willing.ledger.log_id import ANNEX, OPEN
from willing.ledger.quarantine import UNKNOWN, Barred
from willing.ports.event_store import Arrival


def test_a_party_whose_root_key_is_no_longer_trusted_counts_for_nothing() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["said"])
    hq.take(nation.send("HQ")[0])
    assert hq.quarantine() == {}
    barred = quarantine_of(hq.store, {"HQ": hq.root.public})
    assert barred["XAA/open"] == barred["XAA/root"] == (Barred(1, None, UNKNOWN),)
    assert {event.log for event in sound_events(hq.store, barred)} == {"HQ/root"}


def test_a_reader_is_told_what_its_label_lets_it_read() -> None:
    _, nation, _ = coalition(3)
    nation.say(["for all"])
    nation.say(["own"], label=Label(originator="XAA"))
    nation.say(["for XAB"], label=Label(originator="XAA", releasable_to=("XAB",)))
    told = sound_events(nation.store, {}, reader=reader("XAB"))
    assert [event.value for event in told if event.log == "XAA/open"] == ["for all", "for XAB"]


def test_a_column_altered_in_the_store_lets_nobody_read() -> None:
    _, nation, _ = coalition(3)
    nation.say(["own"], label=Label(originator="XAA"))
    [stored] = nation.store.log("XAA/open")
    forged = stored.columns._replace(releasable_to=" public ")
    nation.store.stored._stored[-1] = stored._replace(columns=forged)
    told = sound_events(nation.store, {}, reader=reader("XAB"))
    assert "own" not in [event.value for event in told]


def test_as_received_up_to_a_receipt() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    hq.take(nation.send("HQ")[0])
    receipt = max(each.receipt for each in hq.store.merged())
    nation.say([2])
    hq.take(nation.send("HQ")[0])
    told = sound_events(hq.store, {}, up_to_receipt=receipt)
    assert [event.value for event in told if event.log == "XAA/open"] == [1]


def test_a_checkpoint_bars_only_when_the_key_of_its_log_signed_it() -> None:
    """Whoever can write to the store could else bar any log with a checkpoint of his own making."""
    hq, nation, other = coalition(3)
    nation.say(["said"])
    hq.take(nation.send("HQ")[0])
    log = nation.log()
    signers = (other.keys[OPEN], nation.keys[ANNEX], nation.keys[OPEN])
    for number, (key, barred) in enumerate(zip(signers, ([], [], [log]), strict=True)):
        false = Head(1, bytes([number]) * 32)
        hq.store.keep_checkpoint(checkpoint(log, false, key.public, key.sign), AT)
        assert list(hq.quarantine()) == barred


def test_a_long_tail_of_a_revoked_key_is_gone_through_to_its_start() -> None:
    _, nation, _ = coalition(3)
    for number in range(150):
        nation.say([number])
    nation.revoke(last_seq=10)
    [barred] = nation.quarantine()["XAA/open"]
    assert (barred.first_seq, barred.last_seq) == (11, None)


def test_the_digest_changes_with_every_entry_and_not_with_when_it_came() -> None:
    hq, nation, other = coalition(3)
    nation.say([1])
    seen = {hq.digest(), nation.digest()}
    hq.take(nation.send("HQ")[0])
    seen.add(hq.digest())
    assert len(seen) == 3
    later = nation.twin()
    arrivals = [Arrival(each.entry, each.columns) for each in hq.store.log("HQ/root")]
    later.store.append(arrivals, "2030-01-01T00:00:00Z")
    assert digest(later.store, later.quarantine()) == hq.digest()
    assert other.digest() != hq.digest() and AT != "2030-01-01T00:00:00Z"
