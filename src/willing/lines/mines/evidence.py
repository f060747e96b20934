"""Evidence arithmetic of land release: inspection samples, residual risk, cancellation.

Standard probability; worked cases are named in the tests. Nothing is rounded before it is
compared with a threshold.
"""

from fractions import Fraction
from math import comb, exp, log


def accept_probability(items_left: int, sample_fraction: float, detection: float) -> float:
    """Return (1 − f·q)^K: the chance that a sample of share f by area finds none of K items."""
    return (1 - sample_fraction * detection) ** items_left


def accept_probability_of_lots(lots: int, sampled: int, defective: int) -> float:
    """Return the hypergeometric chance that `sampled` of `lots` hold none of the defective."""
    return comb(lots - defective, sampled) / comb(lots, sampled)


def sample_fraction_needed(items_left: int, detection: float, consumer_risk: float) -> float:
    """Return the share to sample so that K items pass with at most the consumer's risk.

    Above 1 no sample is enough at this detection.
    """
    return float((1 - consumer_risk ** (1 / items_left)) / detection)


def residual_items(expected: float, clearance: float, sampled: float, detection: float) -> float:
    """Return items expected to be left after clearance and an inspection found none.

    Poisson thinned twice: λ·(1 − qc)·(1 − f·q).
    """
    return expected * (1 - clearance) * (1 - sampled * detection)


def probability_any(items: float) -> float:
    """Return the chance of at least one item where so many are expected, Poisson."""
    return 1 - exp(-items)


def bad_process_probability(
    prior: float, left_if_good: float, left_if_bad: float, found_share: float
) -> float:
    """Return the chance that a team's process is bad after an inspection found nothing.

    left_*: items expected to be left by a good and a bad process; found_share = f·q.
    """
    bad = prior * exp(-left_if_bad * found_share)
    good = (1 - prior) * exp(-left_if_good * found_share)
    return bad / (bad + good)


def posterior(prior: float, likelihood_ratio: float) -> Fraction:
    """Return the probability of ordnance after evidence, exact on the decimals given (Bayes)."""
    p, ratio = Fraction(str(prior)), Fraction(str(likelihood_ratio))
    return p * ratio / (p * ratio + 1 - p)


def may_cancel(prior: float, likelihood_ratio: float, threshold: float) -> bool:
    """Return whether the probability left is at or below the threshold, without rounding."""
    return posterior(prior, likelihood_ratio) <= Fraction(str(threshold))


def survey_hours_needed(prior: float, rate_per_h: float, threshold: float) -> float:
    """Return hours of technical survey without a find that bring the probability to a threshold.

    exp(−α·t) is the chance to have found nothing though ordnance is there.
    """
    if prior <= threshold:
        return 0.0
    odds = threshold * (1 - prior) / (prior * (1 - threshold))
    return -log(odds) / rate_per_h
