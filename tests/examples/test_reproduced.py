"""The committed plan folders are what their scripts write, byte for byte."""

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

LEFT_ALONE = ("README.md", "build.py", "outlines.py")


def run(script: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("name", ["exercise", "reassurance-force"])
def test_script_writes_the_committed_folder(examples: Path, tmp_path: Path, name: str) -> None:
    run(examples / name / "build.py", str(tmp_path))
    written, committed = files_in(tmp_path), files_in(examples / name)
    assert written
    assert {key: committed.get(key) for key in written} == written
    documents = {
        key
        for key in committed
        if key.endswith(".toml") and not key.startswith(("notional/", "facts/"))
    }
    assert documents <= set(written)


@pytest.mark.shared
def test_script_draws_the_committed_outlines(examples: Path, shared: Path, tmp_path: Path) -> None:
    folder = examples / "reassurance-force"
    committed = (folder / "outlines.geojson").read_bytes()
    made_with = json.loads(committed)["made_with"].split(",")[0]
    try:
        here = f"shapely {version('shapely')}"
        version("pyarrow")
    except PackageNotFoundError as missing:
        pytest.skip(f"outlines need {missing.name}, which is not installed")
    if here != made_with:
        pytest.skip(f"outlines were made with {made_with}, here is {here}")
    copy = tmp_path / "outlines.py"
    copy.write_bytes((folder / "outlines.py").read_bytes())
    run(copy, str(shared / "data/geo"))
    assert (tmp_path / "outlines.geojson").read_bytes() == committed
