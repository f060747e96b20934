"""Replies about who refused, who committed, who belongs, and which records disagree."""

from willing.coalition.facts_words import EFFORTS, and_list, counted, date_words
from willing.coalition.offer import layer
from willing.plan.document import Plan
from willing.report.answer.positions import committed_words, marked, nation_reply
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    Sentence,
    SourceLine,
    capital,
    name_of,
    names,
    passed_over,
    said,
    the_name,
    took_place,
)
from willing.report.position.board import PositionBoard
from willing.report.position.layers import COMMITTED, at, count_words


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
                f"{capital(the_name(board, nation))} ruled out {what}, last on "
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
        return announced.replace(lead=(committed_words(board), *announced.lead), found=False)
    lead = []
    for nation in question.nations:
        row = {**board.rows, **board.apart}.get(nation)
        name = name_of(board, nation)
        if row is not None and row.committed:
            words = count_words(at(row.layers, COMMITTED))
            lead.append(f"{name}: {words} accepted by the coalition and authorised by the nation.")
        else:
            lead.append(
                f"No record shows a contribution of {the_name(board, nation)} accepted by the "
                "coalition and authorised by the nation. What was said is not committed."
            )
    rest = nation_reply(plan, board, question)
    return rest.replace(lead=(*lead, *rest.lead), found=False)


def present_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what is present: in theatre after both acts; what was said or offered is not present."""
    asked = question.nations or tuple(board.rows)
    there = [
        iso3
        for iso3 in asked
        if any(layer(each) == "present" for each in plan.nations[iso3].offers.values())
    ]
    found = [f"Present, as recorded: contributions of {and_list(names(board, there))}."]
    missing = [iso3 for iso3 in question.nations if iso3 not in there]
    who = f" of {and_list(names(board, missing), 'or')}" if missing else ""
    none = [f"No record shows a contribution{who} present; what was said or offered is not there."]
    lead = [*(found if there else []), *(none if missing or not there else [])]
    rest = nation_reply(plan, board, question) if question.nations else Reply(lead=())
    return rest.replace(lead=tuple(lead), found=bool(there))


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
            nation, name = plan.nations[iso3], capital(the_name(board, iso3))
            words = "is in" if iso3 in inside else "is not in"
            basis = f": {nation.status_basis}" if nation.status_basis else ""
            sentences.append(
                Sentence(
                    text=f"{name} {words} the coalition ({nation.coalition_status}){basis}.",
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
