"""Topics of questions, each with the shapes of words that ask for it; the first that fits wins."""

from collections.abc import Mapping
from typing import Final

BODIES: Final[Mapping[str, str]] = {
    "UN": r"\b(un|united nations)\b",
    "EU": r"\b(eu|european union)\b",
    "NATO": r"\bnato\b",
}
"""Bodies that may give a mandate, each with the words that name it."""
_BODY: Final = r"\b(un|united nations|eu|european union|nato)\b"
OF_A_BODY: Final = (
    (
        rf"{_BODY}( security council| council| peacekeeping)?"
        r" (mandate|resolution|authori|approv|vote|sanction|consent|agree|permission)"
    ),
    rf"mandated? (of|from|by|given by) (the )?{_BODY}",
    rf"(approv\w*|vote|consent|permission|authori\w*) (of|from|by) (the )?{_BODY}",
)
"""Shapes that ask for the mandate of a body, whatever other topic a word of them fits."""
_HOW_LONG: Final = (
    r"how long\b|\b(until|till) when\b|how many (days|weeks|months|years)\b|\bend date\b"
    r"|\b(in|for|during|over) (which|what) (weeks|months|period)\b"
    r"|\bwhen (does|do|will|would|is|are) .*\b(ends?|expires?|lapses?|runs? out|leave)\b"
)
_LASTS: Final = (
    r"offer|commit|\bsen[dt]|contribut|provid|pledg|station|deploy|\bstay|remain|availab|authori"
    r"|accept|\bserve|mandate|present|(?<!are )(?<!is )\bthere\b|in theatre|on the ground"
)
_ELSE: Final = (
    r"\b(takes?|took|needs?|notice|before|war|ceasefire|peace|short|gaps?|think|predict)\b"
)
"""Of how long something takes, or of the war, records of offers and mandates say nothing."""
_TERM: Final = r"\b(caveats?|conditions?|limits?|restrictions?)\b"
_LIFTS: Final = (
    r"\b(lift(s|ed|ing)?|dropp?(s|ed|ing)?|remov(es?|ed|ing)|taken? back|took back|g[ai]ven? up)\b"
)
TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "record": (r"\b[se]\d{2,3}\b",),
    "announced": (r"\b(26|twenty-six|twenty six)\b",),
    "tensions": (
        r"contradict|disagree|conflicting|inconsisten|\btensions?\b|do not agree|at odds",
    ),
    "lifted": (rf"{_TERM}.*{_LIFTS}", rf"{_LIFTS}.*{_TERM}"),
    "ceiling": (
        r"\bceilings?\b",
        r"(?=.*\bmandate)(?=.*(how many|\bat most\b|\bmaximum\b|\ballow|\bupper limit\b))",
    ),
    "durations": (rf"^(?=.*({_HOW_LONG}))(?=.*({_LASTS}))(?!.*{_ELSE})",),
    "incidents": (
        r"\bincidents?\b|\bbreach(es)?\b|\bviolations?\b|\bviolated\b|false alarms?",
        r"\baccidents?\b|shots? (were )?fired|\bexplosions?\b|\b(seen|sighted|spotted)\b",
    ),
    "withdrawn": (
        r"\bwithdr[ae]w(s|n|als?|ing)?\b|\bpull(s|ed|ing)? out\b|taken back|took back|\brecall",
        r"(brought|gone|come|came|went|called) (back )?home",
        r"\b(has|have|had|did) .*\b(left|leave)\b",
    ),
    "caveats": (
        r"\bcaveats?\b|\brestrict(s|ed|ions?)?\b|\bred lines?\b",
        r"\blimits?\b.* (on|to|set|put|of)\b|\b(not )?allowed to\b",
    ),
    "mission": (
        (
            r"\b(missions?|purpose|aims?|objectives?|tasks?|role) (of|for) (the|this|that|our|its) "
            r"(\w+ ){0,2}(force|coalition|deployment|troops|mission|operation)\b"
        ),
        r"what (is|are|would|will) (the|this) (\w+ )?(force|coalition|mission)( \w+)? (for|do)\b",
        r"\b(is|will) (the|this) (\w+ )?force (be )?an? |what (kind|sort|type) of force",
        r"^what (is|are|would be) (the|its) (missions?|purpose|aims?|objectives?|tasks?)$",
    ),
    "present": (
        r"\bthere (now|already|today|at present|at the moment)\b|\bwho (is|are) there\b",
        r"\bin (the )?theatre\b|on the ground|\bunits?\b|\b(has|have|had|did|is|are) .*\barriv",
        (
            r"how many (?!countries|nations|states|members).*\b(are|is|were|has|have|does|do)\b.*\b"
            r"(there|present|deployed|stationed|(in|inside) (theatre|ukraine|country)"
            r"|on the ground)\b(?!.*(coalition|alliance))"
        ),
        r"\b(is|are) there .*\b(troops|soldiers|forces|units|personnel)\b.* (in|inside|on)\b",
        r"\b(has|have|is|are) .*\bthere$|\bstill (there|in|present|deployed)\b",
        r"\b(which|what|who) .*\b(have|has) (troops|soldiers|forces|units) (in|on|there)",
        r"\b(already|currently|now|today) (in|inside|deployed|present|stationed|on the ground)\b",
        r"\b(in|inside|deployed to) ukraine (already|now|today|at present)\b",
        r"\b(are|is) .*\b(present|deployed|stationed) (in|inside|at)\b",
        r"\b(has|have) .*\b(been )?(deployed|arrived)\b",
    ),
    "members": (
        r"\b(members?|membership|belongs?)\b|who (is|are|s) in\b|part of the coalition",
        r"how many (countries|nations|states)( \w+)? (are|is|take|took|in)\b",
        r"\b(is|are) .*in the (coalition|alliance)\b|which (countries|nations|states) are in\b",
        r"who (is|are) (the|all) .*(countries|nations|states)",
        r"\b(countries|nations|states|members|who) (take|takes|took|taking) part\b|participat",
    ),
    "request": (
        (
            r"^(has|have|had|did|is|was|does) .*\b(ukraine|ukrainians?|kyiv|host)\b.*"
            r"\b(ask(s|ed)?|request(s|ed)?|invit(e|es|ed)|consent(s|ed)?)\b"
            r"(?! .*\b(at sea|train|mine|aircraft|money|fund))"
        ),
        r"^(has|have|is|was) .*\b(asked?|request(ed)?|invited?)\b.*\bby (ukraine|kyiv|the host)",
    ),
    "parliament": (
        r"parliament|\bvotes?\b|voting|bundestag|congress\b|\bcommons\b|riigikogu|seimas|saeima",
        r"\bdail\b|assembly|legislat|\bmps\b|who (must |has to )?(decides?|approves?|agrees?)",
        r"approval|\bapproves?\b",
    ),
    "mandate": (r"\bmandates?\b|mandated",),
    "legal": (r"\blegal|lawful|\blaw\b|status of forces|\bsofa\b|\btreaty\b",),
    "decisions": (
        r"headquarters .*\bdecid|\battest",
        r"\bdecisions? (on record|of the coalition|proposed|taken|put)\b",
    ),
    "command": (
        r"headquarter|\bhqs?\b|\bcommand|in charge|\bleads?\b|\bled by\b|leader of|\brun by\b",
        r"\bcell\b|who runs|\bleading\b|\brole of nato\b|\bnato\b.*\brole\b|\bunder nato\b",
        r"\btransfer\w* .*\bauthority\b|\bauthority (over|has|was|been)\b|\bwhose authority\b",
    ),
    "refused": (
        r"ruled? out|rules out|ruling out|refus|exclud|\bnot send|\bwon t\b|will not|never send",
        r"reject|said no\b|says? no\b|declin|unwilling|\bno troops\b|not (join|take part)",
    ),
    "cost": (
        r"\bcost(s|ed|ing)?\b|\bprice\b|expensive",
        r"how much (money|funding|would it|will it|does it|do they pay|is paid|is spent)\b",
    ),
    "numbers": (
        r"how (many|much|large|big)|number of|\bsize\b|strength|\bfigures?\b|quantit|\bnumbers\b",
    ),
    "gate": (
        r"\b(is|are|was|has|have|did)\b.*\b(ceasefire|peace agreement|peace deal)\b",
        r"montreux|bosphorus|bosporus|turkish straits|rules of engagement|\broe\b",
        r"backstop|which gates|gates\b|host request",
    ),
    "conditions": (
        r"condition|under what|prerequisite|\bterms\b|\brequire|\bdemands?\b|\bneeds?\b|depends?\b",
        r"only if|what (must|has to) (happen|hold)|insist",
    ),
    "committed": (r"\bcommit(s|ted|ment|ments)?\b|accepted|authori[sz]ed|\bfirm\b|pledge|promise",),
    "when": (
        r"\bwhen (does|do|will|would|can|could|is|are|might)\b|what date|which date|how soon",
        r"start date|timeline|\bwhen\b.*\b(deploy|arrive|begin|start)",
    ),
    "money": (r"\bmoney\b|\bfund|\bpays?\b|budget|financ|\bcost",),
    "beyond": (
        r"how long (will|would|is|are|do|does)\b",
        r"\b(why|should|best|worst|predict|opinion|think|trust|win|likely)\b",
    ),
    "events": (
        r"meeting|summit|decided|\bdecisions?\b|\bagreed\b|happen|signed|declaration",
        r"\bevents?\b|took place",
    ),
}
EXAMPLES: Final = (
    "What is the mission of the force?",
    "Must Parliament vote first?",
    "Who leads at sea?",
    "How many troops has the UK offered?",
    "Where is the headquarters?",
    "What has Estonia said?",
    "What would Türkiye do at sea?",
    "Which nations have ruled out troops?",
    "Which nations offered training?",
    "What are the conditions of Germany?",
    "What is the legal basis?",
    "Is there a mandate?",
    "When does the force deploy?",
    "Are troops already in Ukraine?",
    "Who are the 26?",
    "What happened on 10 July 2025?",
    "Which records disagree?",
    "What is S163?",
    "For how long does France commit its ships?",
    "Until when does the mandate run?",
    "Which caveats did Norway lift?",
)
"""What can be asked, for somebody whose question was not understood."""
