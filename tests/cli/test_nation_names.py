"""Every option that takes a nation takes its code, its name or an unambiguous beginning."""

import json
import shutil

from willing.app.run_folder import read_run


def test_a_nation_withdraws_by_its_name(willing, minimal_run) -> None:
    run = read_run(minimal_run)
    code = run.force_plan.assignments[0].nation
    name = run.plan.nations[code].name
    by_code = willing("replan", minimal_run, "--without", code, "--json")
    by_name = willing("replan", minimal_run, "--without", name.lower(), "--json")
    assert by_name.code == 0 and json.loads(by_name.out) == json.loads(by_code.out)


def test_a_code_that_the_plan_has_not_withdraws_nobody(willing, minimal_run) -> None:
    for code in ("ADE", "BOR"):
        done = willing("replan", minimal_run, "--without", code)
        assert done.code == 2 and f"'{code}': no such nation in this plan." in done.err


def test_a_nation_is_exported_and_imported_by_its_name(willing, examples, tmp_path) -> None:
    plan, file = examples / "minimal", tmp_path / "calder.xlsx"
    done = willing("export", "xlsx", plan, "offers", "--nation", "Calder", "--out", file, "--json")
    assert done.code == 0 and json.loads(done.out)["nation"] == "XCA"
    done = willing("import", "xlsx", file, "--plan", plan, "--nation", "cald", "--yes")
    assert done.out == "The plan holds this already: nothing differs.\n"
    done = willing("export", "csv", plan, "offers", "--nation", "Calder", "--out", tmp_path / "csv")
    rows = (tmp_path / "csv" / "offers.csv").read_text("utf-8-sig").splitlines()[1:]
    assert done.code == 0 and rows and all(row.startswith("xca-") for row in rows)


def test_a_position_is_asked_for_by_name(willing, examples) -> None:
    plan = examples / "reassurance-force"
    by_name = willing("position", plan, "--nation", "estonia")
    assert by_name.code == 0 and by_name.out == willing("position", plan, "--nation", "EST").out


def test_a_component_of_marathon_is_given_to_a_nation_by_its_name(
    willing, examples, tmp_path
) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(examples / "minimal", plan)
    given = ("import", "m4", examples / "marathon", "--plan", plan, "--zone", "orlo", "--json")
    by_name = willing(*given, "--nation", "AC=Calder")
    assert by_name.out == willing(*given, "--nation", "AC=XCA").out and "XCA" in by_name.out
    other = plan / "nations" / "XCE.toml"
    other.write_text('name = "Austria"\n', "utf-8")
    code = willing(*given, "--nation", "AC=AUS").out
    assert "AUS" in code and "XCE" not in code
    unknown = willing(*given, "--nation", "AC=Nowhere")
    assert unknown.code == 2 and "not of the form AC=ISO3" in unknown.out


def test_every_unknown_nation_is_named_at_once(willing, minimal_run) -> None:
    done = willing("replan", minimal_run, "--without", "Adelmrk,XZZ")
    assert done.code == 2
    assert "'Adelmrk': no such nation" in done.err and "'XZZ': no such nation" in done.err
