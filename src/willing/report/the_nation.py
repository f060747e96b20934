"""Nations as they stand inside a sentence: `the United Kingdom`."""

from willing.coalition.nation import with_article
from willing.plan.document import Plan
from willing.report.words import nation_name


def the_nation(plan: Plan, nation: str) -> str:
    """Return the nation's name with its article, where it has one."""
    return with_article(nation_name(plan, nation))


def capital(words: str) -> str:
    """Return words that begin a sentence."""
    return words[:1].upper() + words[1:]
