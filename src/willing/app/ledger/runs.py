"""A run folder as the event by which the headquarters accepts it."""

from hashlib import sha256

from willing.app.run_folder import effects_bytes, encoded
from willing.app.versions import versions
from willing.basics.party import HQ
from willing.ledger.basis import basis_hash
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.subjects import subject
from willing.ledger.values import RunAccepted
from willing.ledger.writing import Draft
from willing.plan.document import Plan
from willing.plan.plain import plain
from willing.report.run import Run


def force_plan_hash(run: Run) -> str:
    """Return the SHA-256 of a run's `force-plan.json`, 64 hexadecimal digits."""
    return sha256(encoded(run.force_plan)).hexdigest()


def effects_hash(run: Run) -> str:
    """Return the SHA-256 of a run's `effects.json`, 64 hexadecimal digits."""
    return sha256(effects_bytes(run)).hexdigest()


def run_accepted(
    run: Run,
    held: Plan,
    *,
    bound_proved: float | None = None,
    name: str = "",
    note: str = "",
    label_of: LabelRule = default_label,
) -> Draft:
    """Return the event that accepts a run: its hashes, certificate and what it uses; `held` is the
    plan of the ledger, without a scenario; `bound_proved` is what was proved again of its bound.

    Its id is `name`, or the beginning of the force plan's hash.
    """
    made = run.force_plan.certificate
    used: dict[str, set[str]] = {}
    for each in run.force_plan.assignments:
        used.setdefault(each.nation, set()).add(each.offer)
    value = RunAccepted(
        plan_hash=made.plan_hash,
        force_plan_hash=force_plan_hash(run),
        basis_hash=basis_hash(held),
        effects_hash=effects_hash(run),
        seed=made.seed,
        effort=made.effort,
        scenario=run.plan.scenario,
        certificate=made,
        bound_proved=bound_proved,
        versions=versions(),
        offers={nation: tuple(sorted(names)) for nation, names in sorted(used.items())},
        gates=run.plan.assumptions.gates,
        note=note,
    )
    where = subject("runs", name or value.force_plan_hash[:12])
    return Draft("run_accepted", where, plain(value), label_of("run_accepted", where, value, HQ))
