"""The core works with nothing but its own dependencies: run by unittest in a bare environment."""

import json
import subprocess
import sys
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
NOT_OF_THE_CORE = ("scipy", "pytest", "hypothesis", "jsonschema", "mypy")


def willing(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in this environment."""
    return subprocess.run(
        [Path(sys.executable).with_name("willing"), *arguments],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=False,
    )


class CoreTest(unittest.TestCase):
    """The main job, with the extras absent."""

    def test_the_extras_are_absent(self) -> None:
        self.assertEqual([name for name in NOT_OF_THE_CORE if find_spec(name)], [])

    def test_a_plan_is_read_solved_written_and_reported(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            run = Path(folder) / "run"
            made = willing(
                "generate", "examples/minimal", "--out", str(run), "--effort", "quick", "--json"
            )
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertEqual(json.loads(made.stdout)["violations"], 0)
            for name in ("report.html", "gap-board.xlsx", "force-plan.json", "certificate.json"):
                self.assertGreater((run / name).stat().st_size, 100)
            again = willing("assess", str(run), "--json")
            self.assertEqual(again.returncode, 0, again.stderr)

    def test_a_wrong_plan_exits_2_without_a_traceback(self) -> None:
        done = willing("check", "examples")
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("Traceback", done.stderr + done.stdout)


if __name__ == "__main__":
    unittest.main()
