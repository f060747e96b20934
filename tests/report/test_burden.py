"""What each nation carries, beside what it agreed to."""

from willing.report.burden import burden_changes, burden_sentences, burdens
from willing.report.html.chapters.burden import burden_chapter
from willing.report.markdown import markdown_report
from willing.report.run import Run


def with_persons(run: Run, persons: dict[str, int]) -> Run:
    made = tuple(
        each.replace(persons=persons.get(each.nation, 0), first_week=0, last_week=9)
        for each in run.force_plan.assignments
    )
    return run.replace(force_plan=run.force_plan.replace(assignments=made))


def with_shares(run: Run, shares: dict[str, float]) -> Run:
    nations = {
        name: each.replace(burden_share=shares.get(name)) for name, each in run.plan.nations.items()
    }
    return run.replace(plan=run.plan.replace(nations=nations))


def count(run: Run, nation: str) -> int:
    return sum(each.nation == nation for each in run.force_plan.assignments)


def test_person_weeks_are_persons_times_weeks_present(run: Run) -> None:
    rows = {each.nation: each for each in burdens(with_persons(run, {"XAD": 100, "XBO": 50}))}
    assert rows["XAD"].person_weeks == 1000 * count(run, "XAD")
    assert rows["XBO"].person_weeks == 500 * count(run, "XBO")
    assert sum(each.share for each in rows.values()) == 1
    assert all(sum(each.by_layer) == each.person_weeks for each in rows.values())


def test_a_nation_that_agreed_and_carries_nothing_is_listed(run: Run) -> None:
    made = with_shares(with_persons(run, {"XAD": 100}), {"XAD": 0.5, "XHO": 0.5})
    rows = {each.nation: each for each in burdens(made)}
    assert (rows["XHO"].person_weeks, rows["XHO"].agreed_share) == (0, 0.5)
    words = burden_sentences(made, burdens(made))
    assert words[:2] == [
        "Adelmark (100 %, agreed 50 %) would carry more than agreed.",
        "Saltmere (0 %, agreed 50 %) would carry less than agreed.",
    ]


def test_without_a_key_that_is_said(run: Run) -> None:
    assert burden_sentences(run, burdens(run)) == ["No nation has agreed to a share of the burden."]


def test_a_share_that_changes_is_told(run: Run) -> None:
    old = with_persons(run, {"XAD": 100})
    new = with_persons(run, {"XAD": 0, "XBO": 100})
    assert list(burden_changes(old, old)) == []
    assert "Adelmark: its share of the burden falls from 100 % to 0 % of the person-weeks." in list(
        burden_changes(old, new)
    )


def test_the_chapter_needs_persons(run: Run) -> None:
    assert burden_chapter(with_persons(run, {})) is None
    made = with_shares(with_persons(run, {"XAD": 100}), {"XAD": 0.3})
    chapter = burden_chapter(made)
    assert chapter is not None and "100 %, agreed 30 %" in chapter.content
    assert "## Who carries how much" in markdown_report(made)
