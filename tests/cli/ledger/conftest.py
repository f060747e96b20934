"""Nodes of two invented nations and the headquarters, made and used by the command alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest


class Coalition(NamedTuple):
    """Folders of the nodes, and the fingerprints that were exchanged on paper."""

    hq: Path
    xad: Path
    xbo: Path
    paper: dict[str, str]


@pytest.fixture
def coalition(willing: Callable[..., Any], tmp_path: Path) -> Coalition:
    """Three nodes that do not know of each other."""
    paper = {}
    for party in ("HQ", "XAD", "XBO"):
        done = willing("ledger", "init", tmp_path / party.lower(), "--as", party, "--json")
        paper[party] = json.loads(done.out)["fingerprint"]
    return Coalition(tmp_path / "hq", tmp_path / "xad", tmp_path / "xbo", paper)


@pytest.fixture
def carry(
    willing: Callable[..., Any], coalition: Coalition, tmp_path: Path
) -> Callable[[Path, str, Path], Path]:
    """Bring a bundle from one node to another, which trusts its sender by what stands on paper."""

    def bring(sender: Path, to: str, recipient: Path) -> Path:
        file = tmp_path / f"{sender.name}-to-{to}.bundle"
        assert willing("ledger", "export", sender, "--to", to, "--out", file).code == 0
        paper = coalition.paper[sender.name.upper()]
        assert willing("ledger", "trust", recipient, file, "--fingerprint", paper).code == 0
        return file

    return bring
