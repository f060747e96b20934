"""Kinds of module: what one gives, how big it is, how fast it comes, how long it stays."""

from typing import Any, NamedTuple


class Kind(NamedTuple):
    """One kind of module; rotation is (fewest weeks, most weeks, weeks between, times)."""

    title: str
    effort: str
    supplies: dict[str, int]
    persons: int
    lift_t: int
    ntm_days: int
    movement_days: int
    rsom_days: int
    rotation: tuple[int, int, int, int]
    service: str = "army"
    other_role: dict[str, int] | None = None


LONG, MIDDLE, SHORT, STAFF = (12, 26, 26, 2), (8, 20, 16, 3), (6, 13, 13, 4), (12, 26, 13, 3)
ALWAYS = (26, 52, 4, 2)
POSTS = (12, 52, 2, 3)
"""Posts are kept filled: people change one by one."""

KINDS = {
    "company": Kind(
        *("Infantry company", "presence", {"infantry-company": 1}),
        *(140, 380, 21, 10, 7, LONG),
    ),
    "reserve": Kind(
        *("Mounted company, reserve", "presence", {"reserve-company": 1}),
        *(165, 640, 28, 14, 12, LONG, "army", {"infantry-company": 1}),
    ),
    "helicopters": Kind(
        *("Helicopter detachment", "presence", {"helicopter-lift": 2}),
        *(58, 120, 21, 6, 5, MIDDLE, "air force"),
    ),
    "engineers": Kind(
        *("Engineer company", "presence", {"engineer-company": 1}),
        *(120, 720, 28, 12, 9, LONG, "army", {"route-clearance-team": 1}),
    ),
    "radar": Kind(
        *("Radar detachment", "skies", {"surveillance-radar": 1}),
        *(42, 140, 14, 8, 7, ALWAYS, "air force"),
    ),
    "fighters": Kind(
        *("Fighter detachment", "skies", {"fighter-aircraft": 4}),
        *(110, 90, 14, 2, 0, SHORT, "air force"),
    ),
    "control": Kind(
        *("Air control cell", "skies", {"air-control-cell": 1}),
        *(24, 20, 21, 4, 5, STAFF, "air force"),
    ),
    "early-warning": Kind(
        *("Early-warning aircraft", "skies", {"early-warning-aircraft": 1}),
        *(64, 30, 14, 2, 0, SHORT, "air force"),
    ),
    "tanker": Kind(
        *("Tanker aircraft", "skies", {"tanker-aircraft": 1}),
        *(36, 20, 14, 2, 0, SHORT, "air force"),
    ),
    "drone-watch": Kind(
        *("Drone detection team", "skies", {"drone-detection": 1}),
        *(18, 25, 14, 6, 4, MIDDLE, "air force"),
    ),
    "patrol-vessel": Kind(
        *("Patrol vessel", "seas", {"patrol-vessel": 1}),
        *(48, 0, 14, 9, 0, SHORT, "navy"),
    ),
    "hunter": Kind(
        *("Mine hunter", "seas", {"mine-hunter": 1}),
        *(46, 0, 30, 12, 0, MIDDLE, "navy"),
    ),
    "coast-radar": Kind(
        *("Coastal radar team", "seas", {"coastal-radar": 1}),
        *(16, 40, 14, 8, 7, ALWAYS, "navy"),
    ),
    "patrol-aircraft": Kind(
        *("Maritime patrol aircraft", "seas", {"patrol-aircraft": 1}),
        *(44, 15, 14, 2, 0, SHORT, "navy"),
    ),
    "support-ship": Kind(
        *("Support ship", "seas", {"support-ship": 1}),
        *(70, 0, 21, 14, 0, LONG, "navy"),
    ),
    "divers": Kind(
        *("Clearance diver team", "seas", {"diver-team": 1}),
        *(14, 12, 14, 5, 4, SHORT, "navy"),
    ),
    "survey": Kind(
        *("Survey teams, two", "mines", {"survey-team": 2}),
        *(12, 12, 14, 6, 7, STAFF, "civil"),
    ),
    "technical-survey": Kind(
        *("Technical survey team", "mines", {"technical-survey-team": 1}),
        *(14, 30, 21, 8, 9, STAFF, "civil"),
    ),
    "clearance": Kind(
        *("Clearance teams, two", "mines", {"clearance-team": 2}),
        *(36, 60, 21, 8, 12, STAFF, "civil"),
    ),
    "route-clearance": Kind(
        *("Route clearance team", "mines", {"route-clearance-team": 1}),
        *(40, 210, 21, 10, 7, LONG),
    ),
    "eod": Kind(
        *("Ordnance disposal team", "mines", {"eod-team": 1}),
        *(12, 20, 10, 5, 4, MIDDLE),
    ),
    "basic-trainers": Kind(
        *("Training team, basic", "training", {"instructor-basic": 6}),
        *(9, 4, 21, 3, 0, STAFF),
    ),
    "specialist-trainers": Kind(
        *("Training team, specialist", "training", {"instructor-specialist": 4}),
        *(6, 4, 28, 3, 0, STAFF),
    ),
    "leader-trainers": Kind(
        *("Training team, leaders", "training", {"instructor-leader": 4}),
        *(6, 4, 28, 5, 4, STAFF),
    ),
    "interpreters": Kind(
        *("Interpreters, four", "training", {"interpreter": 4}),
        *(4, 1, 14, 3, 0, STAFF, "civil"),
    ),
    "law-advisers": Kind(
        *("Advisers, law", "reform", {"adviser-law": 2}),
        *(2, 0, 42, 3, 0, POSTS, "civil"),
    ),
    "stock-advisers": Kind(
        *("Advisers, stocks", "reform", {"adviser-stocks": 2}),
        *(2, 0, 42, 3, 0, POSTS, "civil"),
    ),
    "police-advisers": Kind(
        *("Advisers, security services", "reform", {"adviser-police": 2}),
        *(2, 0, 42, 3, 0, POSTS, "police"),
    ),
    "staff": Kind(
        *("Headquarters posts, eight", "enable", {"hq-posts": 8}),
        *(8, 2, 14, 3, 0, POSTS, "joint"),
    ),
    "role-2": Kind(
        *("Role 2 hospital", "enable", {"role-2": 1}),
        *(68, 260, 28, 10, 9, LONG, "medical"),
    ),
    "evacuation": Kind(
        *("Evacuation helicopter", "enable", {"medical-evacuation": 1}),
        *(22, 40, 14, 6, 4, MIDDLE, "medical"),
    ),
    "transport": Kind(
        *("Heavy transport company", "enable", {"transport-company": 1}),
        *(96, 860, 21, 12, 7, LONG),
    ),
    "logistics": Kind(
        *("Logistic company", "enable", {"logistic-company": 1}),
        *(110, 520, 21, 10, 9, LONG),
    ),
    "signals": Kind(
        *("Signals company", "enable", {"signals-company": 1}),
        *(74, 180, 21, 8, 7, LONG),
    ),
    "port-unit": Kind(
        *("Port operating unit", "enable", {"port-unit": 1}),
        *(52, 240, 21, 8, 5, LONG, "joint"),
    ),
    "airhead": Kind(
        *("Airhead unit", "enable", {"airhead-unit": 1}),
        *(60, 180, 14, 6, 5, LONG, "air force"),
    ),
    "police": Kind(
        *("Military police platoon", "enable", {"military-police": 1}),
        *(32, 60, 21, 8, 5, LONG),
    ),
    "land-command": Kind(
        *("Land component command", "enable", {"land-command": 1}),
        *(36, 60, 14, 5, 5, POSTS, "joint"),
    ),
    "air-command": Kind(
        *("Air component command", "enable", {"air-command": 1}),
        *(24, 30, 14, 5, 5, POSTS, "joint"),
    ),
    "maritime-command": Kind(
        *("Maritime component command", "enable", {"maritime-command": 1}),
        *(20, 20, 14, 5, 5, POSTS, "joint"),
    ),
    "observers": Kind(
        *("Observer team, six", "verification", {"observer": 6}),
        *(7, 6, 10, 4, 3, STAFF, "joint"),
    ),
    "drones": Kind(
        *("Observation drone detachment", "verification", {"observation-drone": 1}),
        *(20, 18, 14, 6, 5, MIDDLE),
    ),
    "reporting": Kind(
        *("Reporting cell", "verification", {"reporting-cell": 1}),
        *(10, 2, 14, 4, 3, POSTS, "joint"),
    ),
}


def zones_of(kind: Kind, asked: dict[str, list[str]], role: dict[str, int]) -> list[str]:
    """Return the zones in which some SOR line asks for what a role supplies."""
    return sorted({zone for capability in role for zone in asked.get(capability, [])})


def rotation(kind: Kind) -> dict[str, Any]:
    """Return the rotation pattern as the plan writes it."""
    names = ("min_weeks", "max_weeks", "dwell_weeks", "max_rotations")
    return dict(zip(names, kind.rotation, strict=True))
