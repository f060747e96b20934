"""Replies about positions: a nation, a line, refusals, commitments, members, tensions."""

from collections.abc import Iterable

from willing.coalition.facts_use import is_weak
from willing.coalition.facts_words import EFFORTS, and_list, counted, date_words
from willing.plan.document import Plan
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    Sentence,
    SourceLine,
    name_of,
    names,
    passed_over,
    said,
    split_counted,
    the_name,
    took_place,
)
from willing.report.position.board import PositionBoard

_ALL_LINES = ""


def nation_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what the nations named said, on the line named or on all."""
    keys = _keys(board, question.nations, question.line)
    lead = [
        sentence
        for nation in question.nations
        for sentence in _position(board, nation, question.line)
    ]
    own, others = split_counted(board, keys)
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(own),
        caution=_decides(plan, board, question.nations) if own else "",
    )


def line_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say who said an own offer on a line, who left it open and who ruled it out."""
    del plan
    effort = question.line
    if effort not in board.columns:
        return _finance_reply(board)
    by_kind: dict[str, list[str]] = {}
    for nation, row in board.rows.items():
        if effort in row.cells:
            by_kind.setdefault(row.cells[effort].kind, []).append(nation)
    title = EFFORTS[effort].lower()
    if not by_kind:
        return Reply(lead=(f"No record says anything on {title}. It may exist.",), found=False)
    words = (
        ("offer", f"said what they could give on {title}"),
        ("open", "left it open"),
        ("condition", "named conditions only"),
        ("refused", "ruled it out"),
        ("by_others", "are named by others only, or for the whole force"),
    )
    lead = [
        f"{counted(len(nations), 'nation')} {phrase}: {and_list(marked(board, nations, effort))}."
        for kind, phrase in words
        if (nations := by_kind.get(kind))
    ]
    if "offer" not in by_kind:
        lead.insert(0, f"No record says that a nation could give anything on {title}.")
    lead.append(_committed(board))
    shown = [
        key
        for kind in ("offer", "refused")
        for nation in by_kind.get(kind, ())
        for key in board.rows[nation].cells[effort].leading
    ]
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in shown),
        found="offer" in by_kind,
    )


def refused_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Name the nations that ruled out troops (or the line named); a refusal is never hidden."""
    effort = question.line if question.line in board.columns else "presence"
    what = "troops" if effort == "presence" else EFFORTS[effort].lower()
    asked = question.nations or tuple(board.rows)
    keys = [
        key
        for key, one in board.statements.items()
        if one.statement.kind == "exclusion"
        and one.statement.use == "own"
        and one.statement.line_of_effort == effort
        and (one.nation in asked or (not question.nations and one.nation in board.apart))
    ]
    refusing = dict.fromkeys(board.statements[key].nation for key in keys)
    if question.nations:
        return _refused_by(plan, board, question, effort, keys)
    inside = [nation for nation in refusing if nation in board.rows]
    apart = [nation for nation in refusing if nation in board.apart]
    who = and_list(marked(board, inside, effort))
    lead = [f"{counted(len(inside), 'nation')} ruled out {what}: {who}."]
    for_now = [nation for nation in board.figures.refusing_for_now if nation in inside]
    if for_now and effort == "presence":
        lead.append(f"Of these {and_list(names(board, for_now))} ruled it out while the war lasts.")
    if apart:
        lead.append(f"Outside the coalition: {and_list(names(board, apart))}.")
    if not inside:
        lead = [f"No record says that a nation ruled out {what}."]
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in keys),
        found=bool(inside),
        caution="A refusal stands whatever its source, until a later record of the nation "
        "changes it.",
    )


def _refused_by(
    plan: Plan, board: PositionBoard, question: Question, effort: str, keys: list[str]
) -> Reply:
    what = "troops" if effort == "presence" else EFFORTS[effort].lower()
    lead = []
    for nation in question.nations:
        own = [key for key in keys if board.statements[key].nation == nation]
        if own:
            newest = max(board.statements[key].statement.date for key in own)
            lead.append(
                f"{_capital(the_name(board, nation))} ruled out {what}, last on "
                f"{date_words(newest)} ({', '.join(own)})."
            )
        else:
            lead.append(f"No record says that {the_name(board, nation)} ruled out {what}.")
    rest = nation_reply(plan, board, question._replace(line=effort))
    return rest.replace(lead=(*lead, *(rest.lead if not keys else ())), found=bool(keys))


def committed_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what is committed: accepted by the coalition and authorised by the nation."""
    if not question.nations:
        announced = announced_reply(plan, board, question)
        return announced.replace(lead=(_committed(board), *announced.lead), found=False)
    lead = []
    for nation in question.nations:
        row = {**board.rows, **board.apart}.get(nation)
        name = name_of(board, nation)
        if row is not None and row.committed:
            words = counted(row.committed, "contribution")
            lead.append(f"{name}: {words} accepted by the coalition and authorised by the nation.")
        else:
            lead.append(
                f"No record shows a contribution of {the_name(board, nation)} accepted by the "
                "coalition and authorised by the nation. What was said is not committed."
            )
    rest = nation_reply(plan, board, question)
    return rest.replace(lead=(*lead, *rest.lead), found=False)


def announced_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say who the states announced on 4 September 2025 are: no record names them."""
    del plan, question
    found = {key: one for key, one in board.tensions.items() if key.startswith("announced-")}
    if not found:
        return Reply(lead=("No record says that a number of states was announced.",), found=False)
    lead = tuple(tension.text for tension in found.values())
    events = [event for tension in found.values() for event in tension.events]
    keys = [key for tension in found.values() for key in tension.statements]
    return Reply(
        lead=lead,
        sentences=tuple(took_place(event, board.events[event]) for event in events),
        not_counted=tuple(passed_over(board, key) for key in keys),
        found=False,
    )


def tensions_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """List the records that disagree, of the nations named or all."""
    del plan
    found = {
        key: tension
        for key, tension in board.tensions.items()
        if not question.nations or tension.nation in question.nations
    }
    of = f" of {and_list(names(board, question.nations))}" if question.nations else ""
    if not found:
        return Reply(lead=(f"No record{of} is found to disagree with another.",), found=False)
    return Reply(
        lead=(f"{counted(len(found), 'tension')} between records{of}; both sides are kept.",),
        sentences=tuple(
            Sentence(
                text=f"{tension.title}: {tension.text}",
                sources=tuple(
                    source for key in tension.statements for source in said(board, key).sources
                ),
                nation=tension.nation,
            )
            for tension in found.values()
        ),
    )


def members_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say who is in the coalition, on what ground, and how many."""
    inside = {
        iso3: nation
        for iso3, nation in plan.nations.items()
        if nation.coalition_status in ("lead", "host", "participant")
    }
    if question.nations:
        sentences = []
        for iso3 in question.nations:
            nation = plan.nations[iso3]
            words = "is in" if iso3 in inside else "is not in"
            basis = f": {nation.status_basis}" if nation.status_basis else ""
            sentences.append(
                Sentence(
                    text=f"{nation.name} {words} the coalition ({nation.coalition_status}){basis}.",
                    sources=_nation_source(plan, iso3),
                    nation=iso3,
                )
            )
        return Reply(
            lead=tuple(sentence.text for sentence in sentences), sentences=tuple(sentences)
        )
    leads = [nation.name for nation in inside.values() if nation.coalition_status == "lead"]
    everyone = sorted(nation.name for nation in inside.values())
    return Reply(
        lead=(
            f"{counted(len(inside), 'nation')} on record: {and_list(everyone)}.",
            f"Lead: {and_list(leads)}. Numbers differ by source and day.",
        ),
        sentences=tuple(
            Sentence(text=tension.text)
            for key, tension in board.tensions.items()
            if key.startswith("counts-")
        ),
        found=bool(inside),
    )


def _nation_source(plan: Plan, iso3: str) -> tuple[SourceLine, ...]:
    nation = plan.nations[iso3]
    if not nation.source_url:
        return ()
    return (
        SourceLine(id=iso3, date=nation.source_date, url=nation.source_url, source_class="list"),
    )


def _keys(board: PositionBoard, nations: Iterable[str], line: str) -> list[str]:
    asked = set(nations)
    return [
        key
        for key, one in board.statements.items()
        if one.nation in asked
        and line in (_ALL_LINES, one.statement.line_of_effort, one.statement.public_line)
    ]


def _position(board: PositionBoard, nation: str, line: str) -> list[str]:
    """Return the position of one nation in a sentence: by its cell, or over all its lines."""
    name = name_of(board, nation)
    row = {**board.rows, **board.apart}.get(nation)
    if row is None:
        found = "no offer and no refusal was found. It may exist."
        return [f"No record says anything of {the_name(board, nation)}: {found}"]
    if line and line in board.columns:
        return [_on_line(board, nation, line)]
    if line:
        return [_on_money(board, nation)]
    words = {
        "offer": "said what it could give on",
        "open": "open on",
        "condition": "conditions only on",
        "refused": "ruled out",
        "by_others": "named by others only on",
        "host": "asked for at its request on",
    }
    parts = []
    for kind, phrase in words.items():
        efforts = [effort for effort, cell in row.cells.items() if cell.kind == kind]
        if efforts:
            parts.append(f"{phrase} {and_list(EFFORTS[effort].lower() for effort in efforts)}")
    parts = parts or ["nothing on a line of effort, only other matters"]
    return [f"{name}: {'; '.join(parts)}. {_none_committed(board, nation)}"]


def _on_line(board: PositionBoard, nation: str, line: str) -> str:
    name, title = _capital(the_name(board, nation)), EFFORTS[line].lower()
    cell = {**board.rows, **board.apart}[nation].cells.get(line)
    if cell is None:
        return f"No record says anything of {the_name(board, nation)} on {title}."
    ids = f"(“{cell.label}”; {', '.join(cell.leading)})"
    phrase = {
        "offer": f"{name} said what it could give on {title}",
        "open": f"{name} left {title} open",
        "condition": f"{name} named conditions only on {title}",
        "refused": f"{name} ruled this out on {title}",
        "by_others": f"No record says so of {name} itself on {title}; others do",
        "host": f"{name}, the host, spoke of {title}",
    }[cell.kind]
    weak = " Uncorroborated." if cell.uncorroborated else ""
    differs = " Records disagree." if cell.contradictory else ""
    return f"{phrase} {ids}.{weak}{differs} {_none_committed(board, nation)}"


def _on_money(board: PositionBoard, nation: str) -> str:
    keys = [
        key for key in _keys(board, (nation,), "finance") if not board.statements[key].not_counted
    ]
    if not keys:
        return f"No record says that {the_name(board, nation)} spoke of money."
    ids = ", ".join(keys)
    return f"{name_of(board, nation)} spoke of money ({ids}); it fills no line of effort."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _none_committed(board: PositionBoard, nation: str) -> str:
    row = {**board.rows, **board.apart}[nation]
    return "" if row.committed else "Nothing of it is committed."


def _committed(board: PositionBoard) -> str:
    return f"{board.headline}. {board.sentence.split('. ')[0].rstrip('.')}."


def marked(board: PositionBoard, nations: Iterable[str], effort: str) -> list[str]:
    """Return names, those known from weak sources only marked as uncorroborated."""
    return [
        f"{name_of(board, nation)}"
        + (" (uncorroborated)" if board.rows[nation].cells[effort].uncorroborated else "")
        for nation in nations
    ]


def _decides(plan: Plan, board: PositionBoard, nations: Iterable[str]) -> str:
    del plan
    rules = [
        f"{board.rows[nation].name}: {board.rows[nation].decision_rule}"
        for nation in nations
        if nation in board.rows and board.rows[nation].decision_rule
    ]
    return f"Who decides, as a source said, not legal advice: {'; '.join(rules)}." if rules else ""


def _finance_reply(board: PositionBoard) -> Reply:
    keys = [key for key, one in board.statements.items() if one.statement.public_line == "finance"]
    own, others = split_counted(board, keys)
    strong = [key for key in own if not is_weak(board.statements[key].statement)]
    who = names(board, (board.statements[key].nation for key in own))
    return Reply(
        lead=(
            f"Money is spoken of by {and_list(who)}.",
            "It is registered and fills no line of effort; amounts are never summed.",
        ),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(strong),
    )
