"""`willing ledger sitrep`, as its users type it."""

import json

import pytest


@pytest.fixture
def hq(willing, coalition, examples):
    """The node of the headquarters with the smallest example in it and one incident."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    value = {
        "title": "Gate shut",
        "kind": "access_denied",
        "at": "2031-04-19T08:00:00Z",
        "zone": "orlo",
        "source": "Patrol",
    }
    fields = [part for key, each in value.items() for part in ("--value", f'{key}="{each}"')]
    event = ("--kind", "incident_reported", "--subject", "incidents.i1", *fields)
    assert willing("ledger", "append", coalition.hq, *event, "--to", "HQ").code == 0
    return coalition.hq


def test_a_period_as_text(willing, hq):
    done = willing("ledger", "sitrep", hq, "--to", "2031-04-20")
    assert done.code == 0
    rows = done.out.splitlines()
    assert rows[0] == rows[-1] == "EXERCISE · RESTRICTED · for HQ alone"  # the incident is
    assert "2031-04-14 to 2031-04-20" in rows[2]
    assert "190800ZAPR31, Orlo district: apparent access denied to observers" in done.out
    assert "No run has been accepted." in done.out


def test_another_period_has_no_incident(willing, hq):
    done = willing("ledger", "sitrep", hq, "--from", "2031-05-01", "--to", "2031-05-20", "--json")
    assert json.loads(done.out)["period"]["first_day"] == "2031-05-01"
    assert "incidents" not in json.loads(done.out)


def test_a_reader_is_told_of_what_it_may_read(willing, hq):
    done = willing("ledger", "sitrep", hq, "--to", "2031-04-20", "--as", "XAD")
    assert done.code == 0
    assert "Gate shut" not in done.out
    rows = done.out.splitlines()
    assert rows[0] == rows[-1] == "EXERCISE · RESTRICTED · releasable to the coalition"


def test_a_file_of_markdown(willing, hq, tmp_path):
    file = tmp_path / "sitrep.md"
    done = willing("ledger", "sitrep", hq, "--to", "2031-04-20", "--format", "md", "--out", file)
    assert done.code == 0
    assert file.read_text(encoding="utf-8").startswith(
        "**EXERCISE · RESTRICTED · for HQ alone**\n\n# Situation"
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--to", "yesterday"), "'yesterday' is no day"),
        (("--from", "2031-05-01", "--to", "2031-04-20"), "is later than the last day, 2031-04-20"),
        (("--format", "pdf"), "'pdf' is not one of text, md"),
        (("--run", "nowhere"), "no run folder there"),
    ],
)
def test_what_is_wrong_is_named(willing, hq, options, why):
    done = willing("ledger", "sitrep", hq, *options)
    assert done.code == 2
    assert why in " ".join(done.err.split())


def test_a_run_that_was_not_accepted_is_refused(willing, hq, minimal_run):
    refused = willing("ledger", "sitrep", hq, "--run", minimal_run, "--to", "2031-04-20")
    assert (refused.code, "not the one in force" in refused.err) == (2, True)
    assert willing("ledger", "append", hq, minimal_run).code == 0
    done = willing("ledger", "sitrep", hq, "--run", minimal_run, "--to", "2031-04-20")
    assert done.code == 0
    assert " is in force: " in done.out


def test_a_reader_of_no_plan_is_told_so_and_not_of_missing_fields(willing, hq):
    refused = willing("ledger", "sitrep", hq, "--as", "public", "--to", "2031-04-20")
    assert (refused.code, "missing" in refused.err) == (2, False)
    assert refused.err.startswith("the ledger: no plan is on record that may be read here.")
