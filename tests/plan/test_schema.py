"""JSON Schema and field tables: current, and agreeing with what the parser accepts."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.lines import SECTION_TYPES
from willing.plan.canonical import canonical_json
from willing.plan.schema import field_tables, json_schema, meanings, records

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
VALIDATOR = jsonschema.Draft202012Validator(json_schema(SECTION_TYPES))


def test_the_pages_in_the_docs_are_what_the_records_say() -> None:
    spec = importlib.util.spec_from_file_location("build_reference", REFERENCE / "build.py")
    assert spec is not None and spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    for name, text in build.pages().items():
        written = (REFERENCE / name).read_text(encoding="utf-8")
        assert written == text, f"run: python docs/reference/build.py ({name} is not current)"


def test_descriptions_do_not_depend_on_how_docstrings_are_indented() -> None:
    found = [each.get("description", "") for each in json_schema(SECTION_TYPES)["$defs"].values()]
    assert any("\n" in each for each in found) and not any("\n    " in each for each in found)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(SECTION_TYPES))


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_any_plan_fits_the_schema(plans, data) -> None:
    VALIDATOR.validate(json.loads(canonical_json(data.draw(plans))))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"titel": "x"},
        {"nations": {"nor": {"name": "Norway"}}},
        {"capabilities": {"a": {}}},
        {"horizon": {"first_week": 0.5, "last_week": 1}},
    ],
)
def test_the_schema_refuses_what_the_parser_refuses(change: dict[str, object]) -> None:
    document = {"format": 1, "title": "T", "horizon": {"first_week": 0, "last_week": 1}}
    VALIDATOR.validate(document)
    assert not VALIDATOR.is_valid({**document, **change})


def test_a_field_table_gives_type_unit_range_default_and_meaning() -> None:
    rows = field_tables(SECTION_TYPES, {("Offer", "quantity"): "How many."}).splitlines()
    assert "## Offer" in rows
    assert (
        "| `quantity` | number or [Figure](#figure) |  | 0 to 1,000,000,000 | 1 | How many. |"
    ) in rows
    assert ("| `persons` | whole number | persons | 0 to 1,000,000 | 0 | persons |") in rows


def test_meanings_are_the_docstrings_below_fields() -> None:
    source = 'class A:\n    """Doc."""\n    x: int\n    """First\n    line."""\n    y: int\n'
    assert meanings(source) == {("A", "x"): "First line."}


def test_every_record_has_a_description() -> None:
    assert [kind.cls.__name__ for kind in records(SECTION_TYPES)[1:] if not kind.cls.__doc__] == []
