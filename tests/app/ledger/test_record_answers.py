"""Answers read what a ledger holds beside its plan, each record in the verb of its layer."""

import msgspec
import pytest

from willing.app.ledger.answer_steps import answer_draft
from willing.app.ledger.answering import documents_of, ledger_answer
from willing.app.ledger.answers_kept import answers_of
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record
from willing.app.ledger.workspace import create, open_ledger
from willing.basics.label import Label
from willing.ledger.answer_events import ParliamentaryQuestion
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.report.answer.asked import Asked
from willing.report.answer.documents import document_text
from willing.report.answer.drafting import answer_drafted
from willing.report.answer.released_words import REFUSAL
from willing.report.answer.understood import BEYOND, NOT_UNDERSTOOD

PUBLIC = Label(originator="HQ", classification="UNCLASSIFIED", releasable_to=("public",))
COALITION = Label(originator="HQ", releasable_to=("coalition",))
ALONE = Label(originator="HQ", classification="SECRET", releasable_to=("HQ",))
ARRIVED = {"offer": "xbo-survey", "zone": "orlo", "week": 4}
SHOTS = {"title": "Shots heard", "kind": "ceasefire", "at": "2031-04-10T06:00:00Z", "zone": "orlo",
         "source": "Patrol report"}  # fmt: skip
SUMMIT = {"title": "Summit", "text": "The force is sent.", "plan_hash": "0" * 64,
          "parties": ["XAD", "XBO"], "leads": ["XAD"]}  # fmt: skip
KINDS = {
    "unit": Draft("unit_arrived", "nations.XBO.units.b1", ARRIVED, ALONE),
    "incident": Draft("incident_reported", "incidents.i1", SHOTS, ALONE),
    "withdrawal": Draft("offer_withdrawn", "nations.XBO.offers.xbo-survey", {}, ALONE),
    "caveat": Draft("caveat_set", "nations.XBO.caveats.c", {"text": "By day."}, ALONE),
    "lifted": Draft("caveat_removed", "nations.XCA.caveats.harbour-only", {}, ALONE),
    "mandate": Draft(
        "mandate_step", "nations.XBO.mandate", {"state": "tabled", "expires": "2032-05-03"}, ALONE
    ),
    "decision": Draft("decision_proposed", "decisions.summit", SUMMIT, ALONE),
}
QUESTIONS = (
    "Who is there now?",
    "How many troops has Borrin offered?",
    "What has been withdrawn?",
    "Which incidents were reported?",
    "What are the caveats of Borrin?",
    "Has the parliament of Borrin voted?",
    "What was decided?",
    "What has Borrin done?",
    "For how long does Borrin commit its troops?",
    "Until when does the mandate of Borrin run?",
    "How long have the units of Borrin been there?",
    "Which caveats were lifted?",
)


@pytest.fixture
def ledger(node, examples):
    """A node of the headquarters that holds the smallest example, open to the coalition."""
    made = node("HQ")
    plan = folder_of(examples / "minimal").plan
    record(made, (each._replace(label=COALITION) for each in drafts_of(plan)))
    return made


@pytest.fixture
def add(ledger):
    def written(name, subject, label=COALITION, /, **value):
        record(ledger, [Draft(name, subject, value, label)])

    return written


@pytest.fixture
def told(ledger):
    """The answer for a reader, its lines joined."""

    def text(question, reader="XBO"):
        found = documents_of(ledger, reader, question, Asked()).released
        return " ".join((*found.lead, *(each.text for each in found.sentences)))

    return text


def test_units_are_there_until_they_left(add, told):
    add("unit_arrived", "nations.XBO.units.b1", modules=2, **ARRIVED)
    there = told("Who is there now?")
    assert there.startswith("Borrin has there 24 persons in 2 modules.")
    assert "Borrin has in Orlo district, since CF+4w: Survey team, 2 modules, 24 persons" in there
    add("unit_left", "nations.XBO.units.b1", week=6, reason="Called home.")
    gone = told("Who is there now?")
    assert "No record that may be released says that anything is there." in gone
    assert "Borrin no longer has in Orlo district: Survey team, 2 modules" in gone
    assert "left in CF+6w" in gone and "Reason given: Called home." in gone


def test_persons_are_told_by_layer_and_never_added(add, told):
    add("unit_arrived", "nations.XBO.units.b1", **ARRIVED)
    found = told("How many troops does Borrin provide?")
    for words in (
        "Borrin has there 12 persons in 1 module.",
        "Borrin offered 72 persons in 2 modules (60 for enable and 12 for mines), not committed.",
        "Borrin is thought able to offer, and has not offered, 120 persons in 1 module.",
    ):
        assert words in found
    assert "84 persons" not in found and "204 persons" not in found


def test_a_commitment_names_the_entries_of_both_acts(ledger):
    found = documents_of(ledger, "XBO", "What has Adelmark committed?", Asked()).released
    committed = next(each for each in found.sentences if "committed Infantry" in each.text)
    assert [each.id for each in committed.sources] == [
        "nations.XAD.offers.xad-company",
        "nations.XAD.offers.xad-company.accepted",
        "nations.XAD.offers.xad-company.authorised",
    ]
    assert "Offer authorised by the nation, recorded by HQ" in committed.sources[2].source_class


def test_what_is_committed_is_what_both_acts_cover(told):
    assert told("How many troops has Adelmark committed?").startswith(
        "Adelmark committed 140 persons in 1 module."
    )
    assert told("Has Borrin committed troops?").startswith(
        "No record that may be released says that anything of Borrin is committed."
    )


def test_who_has_not_authorised_is_told_of_what_was_offered_only(told):
    found = told("Who has not authorised troops?")
    assert "Offered and not committed, of Borrin and Calder" in found
    assert "Adelmark" not in found


def test_an_offer_is_found_by_its_title_whatever_its_line(told):
    found = told("How many mine hunters are offered?")
    assert found.startswith("Calder offered 45 persons in 1 module, not committed.")
    assert "Infantry" not in found


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many troops has Norway offered?", REFUSAL),
        ("How many troops has Atopia offered?", REFUSAL),
        ("Has the Storting approved?", REFUSAL),
        ("How many casualties are there?", NOT_UNDERSTOOD),
        ("Are the troops vaccinated?", NOT_UNDERSTOOD),
    ],
)
def test_nobody_else_answers_for_what_is_not_on_record(told, question, words):
    assert told(question) == words


def test_what_is_short_is_not_answered_with_what_was_offered(told):
    assert told("What gaps remain at sea?") == REFUSAL


def test_a_withdrawal_is_told_with_its_reason_and_is_no_offer_any_more(add, told):
    add("offer_withdrawn", "nations.XBO.offers.xbo-role-2", reason="Needed at home.")
    found = told("What has Borrin offered?")
    assert "Borrin withdrew what it had offered: Role 2 medical unit" in found
    assert "Reason given: Needed at home." in found
    assert "Borrin offered Role 2 medical unit" not in found
    assert "withdrew what it had offered" in told("Has any nation withdrawn an offer?")


def test_an_act_that_was_ended_is_told(add, told):
    add("authorisation_ended", "nations.XAD.offers.xad-company", by="Parliament")
    found = told("What has been withdrawn?")
    assert "Adelmark ended what it had authorised: Infantry company" in found
    assert "Said by Parliament." in found


def test_incidents_are_reported_graded_and_false_alarms_not_counted(add, told):
    add("incident_reported", "incidents.i1", **SHOTS)
    add("incident_reported", "incidents.i2", **{**SHOTS, "title": "Flare"})
    add("incident_assessed", "incidents.i2", grade="possible", graded_by="Major Eld",
        false_alarm=True)  # fmt: skip
    found = told("How many ceasefire violations were there in Orlo district in April 2031?")
    assert found.startswith(
        "1 incident on record: 1 apparent. 1 report was found to be a false alarm and not counted."
    )
    assert "the headquarters reported an apparent breach of the ceasefire: Shots heard" in found
    assert "It was found to be a false alarm. Graded by Major Eld." in found
    assert told("Were there incidents in May 2031?") == REFUSAL


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        ("since 10 April 2031", True),
        ("after 10 April 2031", False),
        ("before May 2031", True),
        ("between 1 April 2031 and 9 April 2031", False),
    ],
)
def test_a_period_is_read_of_incidents_withdrawals_and_what_was_lifted(add, told, asked, is_told):
    day = {"date": "2031-04-10"}
    add("incident_reported", "incidents.i1", **SHOTS)
    add("offer_withdrawn", "nations.XBO.offers.xbo-role-2", **day)
    add("caveat_set", "nations.XBO.caveats.c", text="By day.")
    add("caveat_removed", "nations.XBO.caveats.c", **day)
    add("unit_arrived", "nations.XBO.units.b1", **ARRIVED)
    add("unit_left", "nations.XBO.units.b1", week=6, **day)
    for question, words in (
        ("Which incidents were reported", "Shots heard"),
        ("What was withdrawn", "withdrew what it had offered"),
        ("What was withdrawn", "no longer has in Orlo district"),
        ("Which caveats were lifted", "lifted a limit"),
    ):
        assert (words in told(f"{question} {asked}?")) is is_told, question


def test_caveats_conditions_and_mandates_are_told_in_the_verb_of_their_layer(add, told):
    assert "Calder limited what it offered: Inside the harbour of Orlo only" in told(
        "What caveats has Calder set?"
    )
    assert "Borrin made what it offered conditional: Medical staff go abroad only" in told(
        "What are the conditions of Borrin?"
    )
    add("mandate_step", "nations.XBO.mandate", state="tabled", body="Parliament of Borrin",
        ceiling_persons=200)  # fmt: skip
    found = told("Has the parliament of Borrin voted?")
    assert found.startswith("Borrin has a mandate tabled and not given, Parliament of Borrin.")
    assert "At most 200 persons." in found


WINDOW = {"first_week": 4, "last_week": 12, "unavailable": [{"first_week": 6, "last_week": 7}]}


@pytest.fixture
def window(ledger, add):
    """Give an offer of the smallest example weeks of its own, whatever was done to it."""

    def stated(nation, name, **more):
        offer = state_of(ledger).document()["nations"][nation]["offers"][name]
        acts = {each: offer.pop(each) for each in ("accepted", "authorised") if offer.get(each)}
        bare = {key: each for key, each in offer.items() if each is not None}
        add("offer_changed", f"nations.{nation}.offers.{name}", **{**bare, **WINDOW, **more})
        for each, act in acts.items():
            add(f"offer_{each}", f"nations.{nation}.offers.{name}", **act)

    return stated


def test_for_how_long_it_commits_is_told_from_the_offer_that_both_acts_cover(window, told):
    window("XAD", "xad-company")
    found = told("For how long does Adelmark commit its troops?")
    assert (
        "Adelmark committed Infantry company, 1 module, for presence, from CF+4w until the end of "
        "CF+12w, not from CF+6w until the end of CF+7w, in one rotation of 4 to 8 weeks"
    ) in found
    assert "offered" not in found


def test_for_how_long_it_commits_what_it_only_offers_is_not_told_as_committed(window, told):
    window("XBO", "xbo-role-2")
    found = told("Until when does Borrin commit its medical unit?")
    assert found.startswith(
        "No record that may be released says that anything of Borrin is committed for a stated"
    )
    assert "Borrin offered Role 2 medical unit, 1 module, for enable, from CF+4w until" in found
    assert "; this is not committed" in found


def test_how_long_a_unit_stays_is_told_from_its_arrival_and_departure(add, told):
    add("unit_arrived", "nations.XBO.units.b1", **ARRIVED)
    question = "How long have the units of Borrin been there?"
    assert "Borrin has in Orlo district, since CF+4w: Survey team" in told(question)
    add("unit_left", "nations.XBO.units.b1", week=6)
    found = told(question)
    assert "there since CF+4w, left in CF+6w" in found and "offer" not in found


def test_the_end_and_the_ceiling_of_a_mandate_are_told_where_it_states_them(add, told):
    end, ceiling = "When does the mandate of Borrin end?", "Is there a ceiling of its mandate?"
    add("mandate_step", "nations.XBO.mandate", state="passed")
    assert told(end) == REFUSAL and told(ceiling) == REFUSAL
    add("mandate_step", "nations.XBO.mandate", state="passed", expires="2032-05-03",
        ceiling_persons=200)  # fmt: skip
    assert told(end).startswith("The mandate of Borrin ends on 3 May 2032. Borrin has a mandate ")
    assert told(ceiling).startswith("The mandate of Borrin is for at most 200 persons.")
    assert told("Until when does the UN mandate run?") != told(end)


def test_a_caveat_and_a_condition_that_were_lifted_are_told_and_no_others(add, told):
    question = "Which caveats did Borrin lift?"
    add("caveat_set", "nations.XBO.caveats.c", text="By day only.")
    assert told(question) == REFUSAL
    add("caveat_removed", "nations.XBO.caveats.c", by="Ministry", reason="Lamps came.")
    assert told(question) == (
        "1 limit or condition on record that was lifted. As recorded on 7 April 2031, Borrin "
        "lifted a limit on what it offered: By day only (nations.XBO.caveats.c). Said by "
        "Ministry. Reason given: Lamps came."
    )
    assert told("Which conditions did Borrin lift?") == REFUSAL
    add("caveat_set", "nations.XBO.caveats.c", text="By day only.")
    assert told(question) == REFUSAL


def test_who_may_not_read_a_caveat_is_not_told_that_it_was_lifted(add, told):
    add("caveat_set", "nations.XBO.caveats.c", ALONE, text="By day.")
    add("caveat_removed", "nations.XBO.caveats.c", COALITION)
    assert told("Which caveats did Borrin lift?", "XAD") == REFUSAL
    assert "lifted a limit on what it offered: By day" in told("Which caveats were lifted?", "HQ")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How long will the war last?", BEYOND),
        ("How long does it take to deploy the troops of Borrin?", BEYOND),
        ("For how long does Norway commit its ships?", REFUSAL),
        ("For how long does Atopia commit its ships?", REFUSAL),
    ],
)
def test_how_long_is_answered_of_what_records_hold_alone(told, question, words):
    assert told(question) == words


def test_a_decision_is_told_with_what_was_attested_and_silence_is_not_denied(add, told):
    add("decision_proposed", "decisions.summit", **SUMMIT)
    found = told("Has the summit decision been agreed?")
    assert found.startswith("No record that may be released says that “Summit” is agreed.")
    assert "The headquarters proposed “Summit” on 7 April 2031: The force is sent" in found
    assert "not spoken" not in found


def test_authority_is_told_where_it_was_transferred(add, told):
    assert told("Under whose authority are the troops of Adelmark?") == REFUSAL
    add("theatre_state", "nations.XAD.offers.xad-company", state="transferred")
    found = told("Under whose authority are the troops of Adelmark?")
    assert "is present with Infantry company" in found and "under the authority of the for" in found


def test_long_words_of_a_record_are_told_whole_and_can_be_drafted(add, ledger):
    add("decision_proposed", "decisions.summit", **{**SUMMIT, "text": "word " * 790})
    made = documents_of(ledger, "XBO", "What was decided?", Asked())
    assert "word " * 780 in document_text(made.answer)
    asked = Asked(question=ParliamentaryQuestion(number="9"))
    value = answer_drafted(made, asked, by="Clerk A", on="2031-04-08")
    record(ledger, [answer_draft(ledger.party, value)])
    kept = answers_of(state_of(ledger), "HQ")["9"]
    assert kept.text == value.text and kept.drafted.sources == value.sources


def test_each_sentence_names_its_entry_and_the_public_is_given_none(add, ledger):
    add("unit_arrived", "nations.XBO.units.b1", PUBLIC, **ARRIVED)
    to_party, to_public = (
        document_text(documents_of(ledger, reader, "Who is there now?", Asked()).answer)
        for reader in ("XBO", "public")
    )
    assert "Unit arrived, recorded by HQ on behalf of the nation, entry" in to_party
    assert "1 module of xbo-survey" in to_public and "entry" not in to_public


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reader", ["public", "XBO"])
def test_what_is_withheld_changes_no_byte_of_any_answer(ledger, kind, reader):
    def given():
        made = [documents_of(ledger, reader, each, Asked()) for each in QUESTIONS]
        return [(document_text(each.answer), msgspec.json.encode(each.released)) for each in made]

    before = given()
    record(ledger, [KINDS[kind]])
    assert given() == before


@pytest.mark.parametrize("kind", ["incident", "decision"])
def test_what_was_withheld_before_a_public_record_tells_the_public_nothing(
    ledger, tmp_path, clock, examples, kind
):
    """An entry in front of it moves its number, which the public is told in no form."""
    create(tmp_path / "other", "HQ", now=clock)
    with open_ledger(tmp_path / "other", now=clock) as other:
        plan = folder_of(examples / "minimal").plan
        record(other, (each._replace(label=COALITION) for each in drafts_of(plan)))
        record(other, [KINDS[kind]])
        given = []
        for each in (ledger, other):
            record(each, [KINDS["unit"]._replace(label=PUBLIC)])
            found = documents_of(each, "public", "Who is there now?", Asked())
            given.append((document_text(found.answer), msgspec.json.encode(found.released)))
    assert given[0] == given[1] and "survey" in given[0][0]


@pytest.mark.parametrize("kind", ["unit", "incident", "withdrawal", "lifted", "decision"])
def test_the_note_lists_what_is_withheld_with_its_rule(ledger, kind):
    record(ledger, [KINDS[kind]])
    notes = [documents_of(ledger, "XBO", each, Asked()).background_note for each in QUESTIONS]
    rows = [row for note in notes for block in note.blocks for row in block.rows]
    rule = "SECRET, releasable to HQ"
    assert any(row[0] == KINDS[kind].subject and row[2] == rule for row in rows), rows


def test_the_desk_is_told_the_same_records_without_a_reader(add, ledger):
    add("incident_reported", "incidents.i1", **SHOTS)
    found, marking = ledger_answer(ledger.folder, "Were there any incidents?")
    assert found.found and found.lead == ("1 incident on record: 1 apparent.",)
    assert "EXERCISE" in marking
    none, _ = ledger_answer(ledger.folder, "What was withdrawn?")
    assert none.lead == ("No record says that anything was withdrawn or left.",)
