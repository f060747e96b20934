"""The options every benchmark has, and the last line of stdout."""

import json
import math

import numpy as np
import pytest
from benchmarks.command import Outcome, as_json, median, options, parser, ratio, show, shown

from benchmarks import command


@pytest.fixture
def outcome() -> Outcome:
    quality = {"cost": np.float64(12_345.5), "ratios": {"a": 2.0, "b": None}, "valid": True}
    return Outcome("thing", "CPU s", 0.5, "Other", "1.2", 2.0, quality)


def test_options_read_what_the_command_line_says(tmp_path) -> None:
    line = ["--data", str(tmp_path), "--seconds", "2.5", "--seed", "3", "--size", "M"]
    read = options(parser("thing"), [*line, "--cases", "2", "--json"])
    assert (read.data, read.seconds, read.size, read.json) == (tmp_path, 2.5, "M", True)
    assert list(read.seeds) == [3, 4]


def test_an_option_of_its_own_is_kept_apart(tmp_path) -> None:
    made = parser("thing")
    made.add_argument("--set", default="j30")
    assert options(made, ["--data", str(tmp_path)]).extra == {"set": "j30"}


@pytest.mark.parametrize(
    "line", [["--seconds", "0"], ["--cases", "0"], ["--size", "X"], ["--data", "no/such/folder"]]
)
def test_options_without_sense_are_refused_in_words(line, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        options(parser("thing"), line)
    assert stopped.value.code == 2
    assert "error" in capsys.readouterr().err


def test_the_outcome_is_one_json_object_with_the_fields_of_the_design(outcome) -> None:
    read = json.loads(as_json(outcome))
    assert list(read) == ["name", "unit", "ours", "peer", "peer_version", "ratio", "quality"]
    assert read["quality"] == {"cost": 12_345.5, "ratios": {"a": 2.0, "b": None}, "valid": True}


def test_what_json_cannot_say_is_null(outcome) -> None:
    read = json.loads(as_json(outcome._replace(ours=math.nan, ratio=math.inf)))
    assert read["ours"] is None and read["ratio"] is None


def test_the_table_names_a_peer_that_is_not_installed(outcome, capsys) -> None:
    show(outcome._replace(peer_version=None, ratio=None))
    printed = capsys.readouterr().out
    assert "Other" in printed and "not installed" in printed


def test_figures_are_shown_short() -> None:
    assert shown(1234567.8) == "1,234,568" and shown(0.123456) == "0.1235" and shown(None) == "–"


def test_median_and_ratio_leave_out_what_is_unknown() -> None:
    assert median([3.0, None, 1.0]) == 2.0 and median([None]) is None
    assert ratio(10.0, 2.0) == 5.0 and ratio(None, 2.0) is None


def test_a_benchmark_that_stands_alone_needs_neither_data_nor_kernels(
    monkeypatch, tmp_path, capsys
) -> None:
    def never() -> None:
        raise AssertionError("kernels were compiled")

    monkeypatch.setattr(command, "warm", never)
    outcome = command.Outcome("x", "s", 1.0, "peer", None, None, {})
    missing = ["--data", str(tmp_path / "missing"), "--json"]
    assert command.run("x", lambda _: outcome, missing, alone=True) == outcome
    assert json.loads(capsys.readouterr().out)["name"] == "x"
    with pytest.raises(SystemExit):
        command.run("x", lambda _: outcome, missing)
