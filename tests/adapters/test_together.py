"""Files written together: all or none, told by folder and file, never by a temporary name."""

import errno
import os
from pathlib import Path

import pytest

from willing.adapters.files import write_files
from willing.adapters.together import refuse_unwritable, write_together
from willing.basics.errors import TransferError


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """A folder with a file that others take for a folder."""
    (tmp_path / "plain").write_bytes(b"plain")
    (tmp_path / "a.json").write_bytes(b"old")
    return tmp_path


def test_files_of_several_folders_are_written_or_none(taken: Path) -> None:
    with pytest.raises(TransferError):
        write_together({taken / "a.json": b"new", taken / "plain" / "b.md": b"new"})
    with pytest.raises(TransferError):
        write_files(taken, {"a.json": b"new"}, beside={taken / "plain" / "b.md": b"new"})
    with pytest.raises(TransferError):
        write_files(taken / "plain", {"a.json": b"new"}, beside={taken / "a.json": b"new"})
    assert names(taken) == ["a.json", "plain"]
    assert (taken / "a.json").read_bytes() == b"old"
    write_files(taken, {"a.json": b"new"}, beside={taken / "more" / "b.md": b"new"})
    assert names(taken) == ["a.json", "more", "more/b.md", "plain"]
    assert (taken / "a.json").read_bytes() == b"new"


def test_a_folder_made_for_files_that_were_not_written_goes_again(taken: Path) -> None:
    with pytest.raises(TransferError):
        write_together({taken / "new" / "run" / "a": b"new", taken / "plain" / "b": b"new"})
    assert names(taken) == ["a.json", "plain"]


def test_a_failure_is_told_by_folder_and_file(taken: Path) -> None:
    with pytest.raises(TransferError) as caught:
        write_files(taken / "plain", {"b.md": b"new"})
    [fault] = caught.value.faults
    assert fault.file == str(taken / "plain")
    assert fault.what.startswith("b.md cannot be written there: ")
    assert "~" not in str(caught.value)


def test_a_file_that_cannot_be_replaced_is_told_by_its_own_name(taken: Path) -> None:
    (taken / "b.md").mkdir()
    with pytest.raises(TransferError) as caught:
        write_files(taken, {"a.json": b"new", "b.md": b"new"})
    assert "b.md cannot be written there" in str(caught.value) and "~" not in str(caught.value)
    assert (taken / "a.json").read_bytes() == b"old"
    assert names(taken) == ["a.json", "b.md", "plain"]


def test_what_cannot_be_removed_leaves_everything_as_it_was(taken: Path) -> None:
    (taken / "gates.json").mkdir()
    with pytest.raises(TransferError, match=r"gates\.json cannot be written there"):
        write_files(taken, {"a.json": b"new", "c.json": b"new"}, remove=["gates.json"])
    assert names(taken) == ["a.json", "gates.json", "plain"]
    assert (taken / "a.json").read_bytes() == b"old"


def test_a_leftover_does_not_make_a_write_that_stands_a_failure(taken: Path, monkeypatch) -> None:
    """What was removed has lost its name; that its bytes cannot be dropped is no failed write."""
    unlink = Path.unlink

    def refusing(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith("~"):
            raise PermissionError(1, "Operation not permitted", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    write_files(taken, {"b.json": b"new"}, remove=["a.json"])
    assert (taken / "b.json").read_bytes() == b"new"
    assert not (taken / "a.json").exists()


def test_a_link_that_is_put_back_is_a_link_again(taken: Path) -> None:
    (taken / "link.json").symlink_to(taken / "a.json")
    with pytest.raises(TransferError):
        write_together({taken / "link.json": b"new", taken / "plain" / "x": b"new"})
    (taken / "x").mkdir()
    with pytest.raises(TransferError):
        write_together({taken / "link.json": b"new", taken / "x": b"new"})
    assert (taken / "link.json").is_symlink()
    assert (taken / "a.json").read_bytes() == b"old"


def test_an_interruption_leaves_everything_as_it_was(taken: Path, monkeypatch) -> None:
    (taken / "b.json").write_bytes(b"old")
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if target.name == "b.json" and path.read_bytes() == b"new":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together({taken / "a.json": b"new", taken / "b.json": b"new"})
    assert (taken / "a.json").read_bytes() == (taken / "b.json").read_bytes() == b"old"
    assert names(taken) == ["a.json", "b.json", "plain"]


def test_an_interruption_right_after_a_file_is_removed_brings_it_back(
    taken: Path, monkeypatch
) -> None:
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        rename(path, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together({taken / "b.json": b"new"}, gone=[taken / "a.json"])
    assert (taken / "a.json").read_bytes() == b"old"
    assert names(taken) == ["a.json", "plain"]


def test_an_interruption_while_a_file_is_written_leaves_nothing_behind(
    taken: Path, monkeypatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together({taken / "new" / "b.json": b"new"})
    assert names(taken) == ["a.json", "plain"]


def test_a_folder_below_a_closed_one_is_refused_in_words(tmp_path: Path, monkeypatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    below = closed / "runs" / "one"
    exists, mkdir, open_ = Path.exists, Path.mkdir, Path.open

    def inside(path: Path) -> None:
        if closed in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def guarded(call):
        def checked(path: Path, *given, **named):
            inside(path)
            return call(path, *given, **named)

        return checked

    for name, call in (("exists", exists), ("mkdir", mkdir), ("open", open_)):
        monkeypatch.setattr(Path, name, guarded(call))
    with pytest.raises(TransferError, match="cannot be written to: permission denied"):
        refuse_unwritable(below)
    with pytest.raises(TransferError, match="cannot be written there: permission denied"):
        write_together({below / "a.json": b"new"})
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("name", ["plain", "plain/run", "plain/runs/one"])
def test_a_folder_below_a_file_is_refused_before_the_work(taken: Path, name: str) -> None:
    with pytest.raises(TransferError) as caught:
        refuse_unwritable(taken / name, "Name another with --out")
    assert str(caught.value) == (
        f"{taken / name}: the folder cannot be written to: not a directory. "
        "Name another with --out."
    )


def test_a_read_only_folder_is_refused_before_the_work_and_by_its_name(taken: Path) -> None:
    taken.chmod(0o555)
    if os.access(taken, os.W_OK):
        pytest.skip("root may write anywhere")
    try:
        for folder in (taken, taken / "new"):
            with pytest.raises(TransferError, match="cannot be written to: permission denied"):
                refuse_unwritable(folder)
        with pytest.raises(TransferError) as caught:
            write_files(taken, {"a.json": b"new"}, remove=["plain"])
    finally:
        taken.chmod(0o755)
    assert caught.value.faults[0].file == str(taken) and "~" not in str(caught.value)
    assert names(taken) == ["a.json", "plain"]


def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path)
    refuse_unwritable(tmp_path / "new" / "run")
    assert names(tmp_path) == []
