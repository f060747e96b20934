"""The nation meant by its code, its name, or the unambiguous beginning of one."""

from collections.abc import Iterable, Mapping

from willing.basics.errors import WillingError
from willing.basics.lookup import candidates_words, meant
from willing.basics.nearest import did_you_mean_titled
from willing.plan.document import Plan
from willing.report.answer.lexicon import NATION_WORDS, single_names


def nation_code(names: Mapping[str, str], asked: str) -> str | None:
    """Return the code; None where nobody is meant. `names` are the nations known, by code.

    A code is never taken for the beginning of a name: AUS is not Austria.
    Raises WillingError, with the candidates, where several are meant.
    """
    if _is_code(asked.strip()):
        code = asked.strip().upper()
        return code if code in names else None
    found = meant(asked, names)
    if len(found) > 1:
        raise WillingError(
            f"'{asked}' may be any of {candidates_words(found, names)}. Name one of them."
        )
    if found:
        return found[0]
    word = single_names().get(asked.strip().casefold())
    return word if word in names else None


def _is_code(word: str) -> bool:
    """Three capital letters, or the code of a nation known by name, in any case."""
    capitals = len(word) == 3 and word.isascii() and word.isalpha() and word.isupper()
    return capitals or word.upper() in NATION_WORDS


def nation_codes(plan: Plan, given: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of nations of a plan written `FRA,Germany`, each once, in order.

    Raises WillingError naming every one that the plan does not have, or one that may be several.
    """
    names = {code: nation.name for code, nation in plan.nations.items()}
    codes: list[str] = []
    unknown: list[str] = []
    for asked in (part.strip() for each in given for part in each.split(",") if part.strip()):
        code = nation_code(names, asked)
        if code is None:
            advice = did_you_mean_titled(asked, names)
            unknown.append(f"'{asked}': no such nation in this plan. {advice}")
        else:
            codes.append(code)
    if unknown:
        raise WillingError("\n".join(unknown))
    return tuple(dict.fromkeys(codes))
