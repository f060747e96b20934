"""Files on disk: limits, odd entries, and writing whole or not at all."""

import os
from pathlib import Path

import pytest

from willing.adapters import files as module
from willing.adapters.files import read_file, read_files, write_file, write_files
from willing.app.read import read
from willing.basics.errors import PlanError, TransferError


def lay(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_every_file_is_read_by_its_relative_name_in_order(tmp_path: Path) -> None:
    lay(tmp_path, "b.toml", "a/c.toml", "a.toml", "facts/x.csv")
    found = read_files(tmp_path, ignored=lambda name: name == "facts/")
    assert list(found.items()) == [(n, n.encode()) for n in ("a/c.toml", "a.toml", "b.toml")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "there is no such folder"),
        ("plan.toml", "is a file, not a folder. Name the folder that holds it"),
        ("empty", "the folder holds no plan. Name one that holds plan.toml"),
        ("nul\x00byte", "there is no such folder"),
    ],
)
def test_what_is_no_plan_folder_is_a_fault(tmp_path: Path, name: str, words: str) -> None:
    lay(tmp_path, "plan.toml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(PlanError, match=words):
        read(tmp_path / name)


def test_a_file_of_100_mb_is_a_fault_and_is_not_read(tmp_path: Path) -> None:
    lay(tmp_path, "plan.toml")
    with (tmp_path / "events.toml").open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(PlanError, match=r"events\.toml: is larger than 16 MB"):
        read(tmp_path)


def test_too_much_in_all_is_a_fault(tmp_path: Path) -> None:
    for name in "abcde":
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(15_000_000)
    with pytest.raises(PlanError, match="more than 64 MB"):
        read_files(tmp_path)


def test_too_many_files_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.MOST_FILES == 10_000
    monkeypatch.setattr(module, "MOST_FILES", 3)
    lay(tmp_path, "a", "b", "c")
    assert len(read_files(tmp_path)) == 3
    lay(tmp_path, "d")
    with pytest.raises(PlanError, match="more than 3 files"):
        read_files(tmp_path)


def test_folders_nested_too_deep_are_a_fault(tmp_path: Path) -> None:
    lay(tmp_path, "/".join("abcdefghijkl"))
    with pytest.raises(PlanError, match="folders are nested deeper than 8"):
        read_files(tmp_path)


def test_links_out_of_the_folder_and_odd_files_are_faults(tmp_path: Path) -> None:
    lay(tmp_path, "secret.toml", "plan/a.toml")
    plan = tmp_path / "plan"
    (plan / "inside.toml").symlink_to(plan / "a.toml")
    assert read_files(plan)["inside.toml"] == b"plan/a.toml"
    (plan / "out.toml").symlink_to(tmp_path / "secret.toml")
    (plan / "up").symlink_to(tmp_path)
    (plan / "self").symlink_to(plan)
    (plan / "loop.toml").symlink_to(plan / "loop.toml")
    (plan / "broken.toml").symlink_to(plan / "nothing.toml")
    os.mkfifo(plan / "pipe.toml")
    with pytest.raises(PlanError) as caught:
        read_files(plan)
    assert {fault.file: fault.what for fault in caught.value.faults} == {
        "out.toml": "is a link out of the plan folder",
        "up": "is a link out of the plan folder",
        "self": "is a link to a folder",
        "loop.toml": "is no regular file",
        "broken.toml": "is no regular file",
        "pipe.toml": "is no regular file",
    }


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("format = 1")
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.toml"), "wb"):  # noqa: PTH118, PTH123
        pass
    with pytest.raises(PlanError) as caught:
        read(tmp_path)
    str(caught.value).encode("utf-8")


def test_one_file_is_read_or_a_fault(tmp_path: Path) -> None:
    lay(tmp_path, "a.xlsx")
    assert read_file(tmp_path / "a.xlsx") == b"a.xlsx"
    with pytest.raises(TransferError, match=r"b\.xlsx: cannot be read: no such file"):
        read_file(tmp_path / "b.xlsx")


def test_files_are_written_and_stale_ones_removed(tmp_path: Path) -> None:
    lay(tmp_path, "old.toml", "keep.md")
    write_files(tmp_path, {"plan.toml": b"1", "nations/AAA.toml": b"2"}, remove=["old.toml"])
    assert read_files(tmp_path) == {
        "keep.md": b"keep.md",
        "nations/AAA.toml": b"2",
        "plan.toml": b"1",
    }


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    lay(tmp_path, "a.toml")
    (tmp_path / "b.toml").mkdir()
    with pytest.raises(TransferError, match=r"cannot be written"):
        write_files(tmp_path, {"a.toml": b"new", "b.toml": b"new"}, remove=["a.toml"])
    assert (tmp_path / "a.toml").read_bytes() == b"a.toml"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "b.toml"]


def test_a_folder_that_is_a_file_leaves_what_was_there(tmp_path: Path) -> None:
    lay(tmp_path, "a.toml", "nations")
    with pytest.raises(TransferError, match="cannot be written"):
        write_files(tmp_path, {"a.toml": b"new", "nations/AAA.toml": b"new"})
    assert read_files(tmp_path) == {"a.toml": b"a.toml", "nations": b"nations"}


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="stands outside the folder"):
        write_files(tmp_path / "plan", {"../a.toml": b"new"})
    assert list(tmp_path.rglob("*.toml")) == []


def test_one_file_is_written_into_a_new_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "a.html", b"x")
    assert read_files(tmp_path) == {"new/a.html": b"x"}
