"""A plan in the one form that is hashed and stored in a run folder: canonical JSON.

Keys sorted, defaults left out, sections under their own names, the scenario applied and named.
Equal plans give equal bytes, however their files were written.
"""

from hashlib import sha256

import msgspec

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.plan.document import Plan
from willing.plan.mend import mend
from willing.plan.origins import Origin, Origins
from willing.plan.plain import plain
from willing.plan.shape import SectionTypes, assemble, document_kind

JSON_FILE = "plan.json"


def canonical_json(plan: Plan) -> bytes:
    """Return the plan as canonical JSON, one line ended by a line feed."""
    document = plain(plan)
    document.update(document.pop("sections", {}))
    return msgspec.json.encode(document, order="sorted") + b"\n"


def plan_hash(plan: Plan) -> str:
    """Return the SHA-256 of the canonical JSON as 64 hexadecimal digits."""
    return sha256(canonical_json(plan)).hexdigest()


def plan_from_json(data: bytes, section_types: SectionTypes, *, file: str = JSON_FILE) -> Plan:
    """Return the plan that `canonical_json` wrote; raises PlanError with every type fault."""
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = "it is no JSON" if not isinstance(error, RecursionError) else "nested too deeply"
        fix = "Write it anew with `willing generate`"
        raise PlanError([Fault(file=file, what=what, fix=fix)]) from error
    try:
        return assemble(document, section_types)
    except (msgspec.ValidationError, RecursionError) as error:
        origins = Origins()
        origins.add((), Origin(file))
        _, notes = mend(document, document_kind(section_types))
        raise PlanError([origins.fault(wrong) for wrong in notes.wrongs]) from error
