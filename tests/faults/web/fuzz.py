"""Schemathesis over the OpenAPI document: what it promises, asked in every way it allows."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "use_after_free",
)
"""Left out: that whatever fits the schema is taken (an offer may fit it and break a rule of plans)
and that OPTIONS names every method (the library that answers it names one handler's)."""
NAMED: Final[Mapping[str, str]] = {
    "plan": "minimal",
    "run": "minimal",
    "other": "hostile",
    "iso3": "XBO",
    "line": "man-hub",
    "effort": "presence",
}
"""Real names: without them nothing gets beyond what is not there."""


class Fuzzed(NamedTuple):
    """What came of it."""

    cases: int
    failures: tuple[str, ...]
    told: str
    """What Schemathesis printed, each failure with its line for a shell."""


def fuzz(port: int, folder: Path, examples: int, seed: int, *, named: bool) -> Fuzzed:
    """Ask so many examples of each operation and phase; with real names, or with any."""
    config, report = folder / "schemathesis.toml", folder / "schemathesis.json"
    config.write_text(_parameters() if named else "", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config)]
    command += ["run", f"http://127.0.0.1:{port}/api/openapi.json", "--no-color"]
    command += ["--checks", ",".join(CHECKS), "--max-examples", str(examples), "--seed", str(seed)]
    command += ["--continue-on-failure", "--no-shrink", "--suppress-health-check", "all"]
    command += ["--generation-database", "none", "--request-timeout", "90", "--warnings", "off"]
    command += ["--report", "json", "--report-json-path", str(report)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if not report.is_file():
        raise RuntimeError(f"Schemathesis made no report: {ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    found = json.loads(report.read_text(encoding="utf-8"))
    failures = [f"{e['title']}: {', '.join(e['operations'])}" for e in found["failures"]]
    failures += [f"error: {each}" for each in found["errors"]]
    return Fuzzed(found["test_cases"]["generated"], tuple(failures), ran.stdout)


def _parameters() -> str:
    return "[parameters]\n" + "".join(f'{name} = "{value}"\n' for name, value in NAMED.items())
