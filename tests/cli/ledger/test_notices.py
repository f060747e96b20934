"""Every verb that folds a state says first which log does not count whole, in the same words."""

import json
import shutil

import pytest

FORKED = "XBO/open is forked from entry 1 on, for its key signed two histories"
SETTLE = "willing ledger rotate --revoke --last SEQ --head HEX"


def report(willing, node, name):
    value = {
        "title": f"Gate shut {name}",
        "kind": "access_denied",
        "at": "2031-04-19T08:00:00Z",
        "zone": "orlo",
        "source": "Patrol",
    }
    fields = [part for key, each in value.items() for part in ("--value", f'{key}="{each}"')]
    event = ("--kind", "incident_reported", "--subject", f"incidents.{name}", *fields)
    assert willing("ledger", "append", node, *event).code == 0


@pytest.fixture
def forked(willing, coalition, carry, examples, tmp_path):
    """The headquarters with the smallest example, to which a nation's two histories came."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    copy = tmp_path / "copy" / "xbo"
    shutil.copytree(coalition.xbo, copy)
    for node, name in ((coalition.xbo, "here"), (copy, "there")):
        report(willing, node, name)
        file = carry(node, "HQ", coalition.hq)
        willing("ledger", "import", coalition.hq, file, "--yes")
    return coalition


@pytest.mark.parametrize(
    "verb",
    [
        ("show",),
        ("show", "nations"),
        ("show", "--find", "minimal"),
        ("tensions",),
        ("sitrep", "--to", "2099-04-20"),
        ("sitrep", "--to", "2099-04-20", "--format", "md"),
        ("as-of", "2099-04-20"),
        ("as-of", "2099-04-20", "--said-by", "XBO"),
    ],
)
def test_a_fork_is_told_by_every_verb_that_folds_a_state(willing, forked, verb):
    name, *rest = verb
    subject = [rest.pop(0)] if name == "as-of" else []
    done = willing("ledger", name, forked.hq, *subject, *rest)
    assert done.code == 0
    told = " ".join(done.out.replace("\\", "").split())
    assert told.count(FORKED) == 1 and told.count(SETTLE) == 1
    shown = willing("ledger", name, forked.hq, *subject, *rest, "--as", "public")
    assert FORKED not in shown.out + shown.err


def test_a_plan_is_written_with_the_same_words(willing, forked, tmp_path):
    done = willing("ledger", "export", forked.hq, "--plan", tmp_path / "plan")
    assert done.code == 0 and FORKED in " ".join(done.out.split())


@pytest.mark.parametrize("verb", ["show", "tensions", "sitrep"])
def test_programs_are_told_too(willing, forked, verb):
    done = willing("ledger", verb, forked.hq, "--json")
    [told] = json.loads(done.out)["notices"]
    assert told.startswith(FORKED)


def test_a_fork_is_settled_by_the_command_and_told_no_more(willing, forked, tmp_path):
    listed = willing("ledger", "rotate", forked.xbo, "--revoke", "--last", "1", "--json")
    assert listed.code == 0  # its own node never heard of the fork
    report(willing, forked.xbo, "after")
    file = tmp_path / "settled.bundle"
    assert willing("ledger", "export", forked.xbo, "--to", "HQ", "--out", file).code == 0
    done = willing("ledger", "import", forked.hq, file, "--yes")
    assert done.code == 0
    found = willing("ledger", "show", forked.hq, "incidents", "--json")
    records = json.loads(found.out)
    assert "notices" not in records or records["notices"] == []
    assert {each["subject"] for each in records["records"]} == {
        "incidents.here",
        "incidents.after",
    }
    assert willing("ledger", "verify", forked.hq).code == 0


def test_a_head_is_asked_for_where_the_fork_is_known(willing, forked, carry, tmp_path):
    proof = carry(forked.hq, "XBO", forked.xbo)
    willing("ledger", "import", forked.xbo, proof, "--yes")
    refused = willing("ledger", "rotate", forked.xbo, "--revoke")
    assert refused.code == 2
    assert "the number alone names no branch" in refused.err and "Known heads: " in refused.err
    words = " ".join(refused.err.split())
    assert "the branch that is here: " in words
    every = ("ledger", "rotate", forked.xbo, "--log", "all", "--revoke")
    assert willing(*every).code == 2  # no key is changed before the fork is settled
    head = words.partition(" (the branch that is here")[0][-16:]
    last = ("--revoke", "--last", "1", "--head", head)
    assert willing("ledger", "rotate", forked.xbo, *last).code == 0
    done = willing(*every)
    assert done.code == 0, done.err
    assert "XBO/spare-4 has a new key from entry 1 on." in done.out


def test_last_without_a_revocation_is_refused(willing, coalition):
    refused = willing("ledger", "rotate", coalition.xbo, "--last", "1")
    assert refused.code == 2 and "add --revoke" in refused.err


def test_a_day_to_come_is_told_as_one(willing, forked):
    done = willing("ledger", "as-of", forked.hq, "2099-04-20")
    assert "2099-04-20 has not come yet: this is what the node has today" in done.out
