"""A step is taken back only while what it changed is as it left it, and touches nothing else."""

import shutil
from pathlib import Path

import msgspec
import pytest

from willing.app.one_step import UNDO_FOLDER, Step, last_step, take_back
from willing.basics.errors import TransferError


def test_a_step_that_would_touch_other_files_than_it_tells_of_is_none(
    tmp_path: Path, examples: Path
) -> None:
    folder = Path(shutil.copytree(examples / "minimal", tmp_path / "plan"))
    (folder / "label.json").write_text("{}", encoding="utf-8")
    step = Step(words="a", written="2031-04-07T08:00:00Z", before={"label.json": None}, after={})
    (folder / UNDO_FOLDER).mkdir()
    (folder / UNDO_FOLDER / "XAD.json").write_bytes(msgspec.json.encode(step))
    assert last_step(folder, "XAD") is None
    with pytest.raises(TransferError):
        take_back(folder, "XAD")
    assert (folder / "label.json").exists()
