"""A wheel carries the user interface: without the pages and without npm none is built."""

from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="hatchling is not installed")

from hatch_build import STATIC, BuildHook


def hook(root: Path) -> BuildHook:
    """Return the hook as a build of that tree has it."""
    return BuildHook(str(root), {}, None, None, str(root / "dist"), "wheel")


def test_a_wheel_without_pages_is_refused_and_says_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"static/index\.html is missing: .* make ui"):
        hook(tmp_path).initialize("standard", {})


def test_a_wheel_with_pages_and_an_editable_install_without_are_built(tmp_path: Path) -> None:
    hook(tmp_path).initialize("editable", {})
    page = tmp_path / STATIC
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html>", encoding="utf-8")
    hook(tmp_path).initialize("standard", {})
    assert page.read_text(encoding="utf-8") == "<!doctype html>"
