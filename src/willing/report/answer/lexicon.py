"""The small lexicon of questions: names of nations, words of lines, words of topics."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from willing.plan.document import Plan

NATION_WORDS: Final[Mapping[str, str]] = {
    "ALB": "albania albanian albanians tirana",
    "AUS": "australia australian australians canberra",
    "AUT": "austria austrian austrians vienna",
    "BEL": "belgium belgian belgians",
    "BGR": "bulgaria bulgarian bulgarians sofia",
    "CAN": "canada canadian canadians ottawa",
    "CHE": "switzerland swiss",
    "CYP": "cyprus cypriot cypriots nicosia",
    "CZE": "czechia czech czechs prague|czech republic",
    "DEU": "germany german germans",
    "DNK": "denmark danish danes dane copenhagen",
    "ESP": "spain spanish spaniards madrid",
    "EST": "estonia estonian estonians tallinn",
    "FIN": "finland finnish finns helsinki",
    "FRA": "france french frenchmen",
    "GBR": "uk britain british britons gb|united kingdom|great britain",
    "GRC": "greece greek greeks hellenic athens",
    "HRV": "croatia croatian croatians croats zagreb",
    "HUN": "hungary hungarian hungarians budapest",
    "IRL": "ireland irish",
    "ISL": "iceland icelandic icelanders reykjavik",
    "ITA": "italy italian italians",
    "JPN": "japan japanese tokyo",
    "LTU": "lithuania lithuanian lithuanians vilnius",
    "LUX": "luxembourg luxembourgish",
    "LVA": "latvia latvian latvians riga",
    "MLT": "malta maltese valletta",
    "MNE": "montenegro montenegrin montenegrins podgorica",
    "NLD": "netherlands dutch holland",
    "NOR": "norway norwegian norwegians oslo",
    "NZL": "|new zealand|new zealanders|kiwi",
    "POL": "poland polish poles warsaw",
    "PRT": "portugal portuguese lisbon",
    "ROU": "romania romanian romanians bucharest",
    "SVK": "slovakia slovak slovaks bratislava",
    "SVN": "slovenia slovenian slovenes ljubljana",
    "SWE": "sweden swedish swedes stockholm",
    "TUR": "turkey turkish turks turkiye turkie",
    "UKR": "ukraine ukrainian ukrainians",
    "USA": "usa america american americans|united states",
}
"""ISO3: single words, then after bars the names of several words; lower case, no accents."""
_UPPER_ONLY: Final = {"US": "USA", "U.S.": "USA", "U.S": "USA"}
PARLIAMENTS: Final[Mapping[str, str]] = {
    "DEU": "bundestag",
    "DNK": "folketing",
    "EST": "riigikogu",
    "FIN": "eduskunta",
    "FRA": "assemblee nationale|senat",
    "GBR": "house of commons|commons|house of lords|westminster",
    "IRL": "dail|oireachtas|seanad",
    "LTU": "seimas",
    "LVA": "saeima",
    "NLD": "tweede kamer|staten-generaal",
    "NOR": "storting|stortinget",
    "POL": "sejm",
    "SWE": "riksdag|riksdagen",
    "UKR": "verkhovna rada|rada",
}
"""Names of parliaments that are one nation's alone."""
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "baltic": ("EST", "LTU", "LVA"),
    "baltics": ("EST", "LTU", "LVA"),
    "nordic": ("DNK", "FIN", "ISL", "NOR", "SWE"),
    "nordics": ("DNK", "FIN", "ISL", "NOR", "SWE"),
    "scandinavian": ("DNK", "NOR", "SWE"),
}
_ROLES: Final = re.compile(
    r"^(?:Defence |Foreign |Prime |Presidential |Chief Cabinet |Chief of .*)?"
    r"(?:Minister|minister|President|President-elect|Chancellor|Secretary|Taoiseach|adviser|staff"
    r"|Staff|forces)\b.*?([A-Z]\w+)(?: \(.*\))?$"
)
"""A speaker whose last word is a surname."""

LINE_WORDS: Final[Mapping[str, str]] = {
    "presence": "presence troop troops soldier soldiers land ground boots peacekeeper "
    "peacekeepers peacekeeping infantry army brigade company battalion personnel",
    "skies": "air sky skies aircraft fighter fighters jet jets plane planes aviation airspace "
    "gripen airforce",
    "seas": "sea seas naval navy navies ship ships maritime vessel vessels fleet port ports "
    "shipping frigate frigates warship warships",
    "mines": "mine mines demining demine minesweeper minesweepers minehunter minehunters mcm "
    "minefield",
    "training": "train training trains trainer trainers instructor instructors teach",
    "reform": "reform reforms reforming",
    "enable": "logistics logistic logistical airlift transport satellite satellites intelligence "
    "staff enable enablers hub storage supply",
    "verification": "verification verify monitoring monitor monitors observe observers "
    "observer observation",
    "finance": "money fund funds funding finance financial pay pays budget cash",
}
"""Line of effort, or finance: words that name it."""
_TOPIC_WORDS: Final = (
    "parliament vote votes voting approve approval legislature congress commons bundestag "
    "headquarters headquarter command commander commands commanded leads lead leading leader cell "
    "number numbers figure figures quantity many much size strength offer offers offered offering "
    "refuse refused refuses refusal rule ruled exclude excluded rejected declined legal basis law "
    "mandate mandates condition conditions conditional require requires need needs demand demands "
    "when deploy deploys deployed deployment start date commit commits committed commitment "
    "commitments accepted authorised members member countries country nations nation states "
    "coalition willing ceasefire peace agreement rules engagement backstop montreux convention "
    "contradict contradictions disagree tension tensions meeting meetings summit decided happened "
    "signed declaration event events statement statements source sources said says position stance "
    "contribute contribution provide providing send sending sends joined force forces europe "
    "present arrived arrive unit units module modules theatre withdrawn withdrew withdraw "
    "withdraws withdrawal withdrawals incident incidents breach breaches violation violations "
    "accident accidents caveat caveats restriction restrictions authority transferred transfer "
    "attested decision decisions persons people "
    "government decide decides decision consultation request host status treaty announced"
)
_STOP_WORDS: Final = (
    "a an and any anything are as at be been being but by can could did do does for from had has "
    "have having he her his how i if in into is it its just me most must my no not now of on one "
    "or our out over please say says said she should so some tell than that the their them then "
    "there these they this those to up us was we were what where which who whom whose why will "
    "with would you your about all also far first give gave given going ever yet after before "
    "during know known kind make more much many other per really still under until want wants "
    "around ready wish record records serve serves served serving"
)
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())


def plain(words: str) -> str:
    """Return text in lower case without accents and with single spaces; `'s` is cut."""
    folded = unicodedata.normalize("NFKD", words.replace("’", "'").replace("ı", "i"))
    ascii_text = "".join(letter for letter in folded if not unicodedata.combining(letter))
    ascii_text = re.sub(r"'s\b", "", ascii_text.lower())
    return " ".join(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", ascii_text))


def single_names() -> dict[str, str]:
    """Return every single word that names a nation (name, adjective, capital): its ISO3."""
    return {
        word: iso3 for iso3, words in NATION_WORDS.items() for word in words.split("|")[0].split()
    }


def nation_names(plan: Plan) -> dict[str, str]:
    """Return name, adjective, capital or speaker's surname: ISO3, for the nations of a plan."""
    names: dict[str, str] = {}
    for iso3, nation in plan.nations.items():
        single, *several = NATION_WORDS.get(iso3, "").split("|")
        for word in (*single.split(), *several, plain(nation.name)):
            names[word] = iso3
        for row in nation.statements.values():
            surname = _ROLES.match(row.speaker)
            if surname and plain(surname[1]) not in names:
                names[plain(surname[1])] = iso3
    return names


def upper_only(words: str) -> tuple[str, ...]:
    """Return nations that only capitals name: `US`, which is a pronoun otherwise."""
    return tuple(
        iso3
        for name, iso3 in _UPPER_ONLY.items()
        if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w])", words)
    )


def line_of_word() -> dict[str, str]:
    """Return word: line of effort (or finance)."""
    return {word: line for line, words in LINE_WORDS.items() for word in words.split()}


def topic_words() -> frozenset[str]:
    """Return the words that decide what is asked."""
    return frozenset(_TOPIC_WORDS.split())
