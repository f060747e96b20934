"""Units in the singular: `1 company`, `2 companies`, `1 h on station a week`."""


def singular(unit: str) -> str:
    """Return the unit of one: the first word loses its plural, the rest stays."""
    first, space, rest = unit.partition(" ")
    if first.endswith("ies") and len(first) > 4:
        first = f"{first[:-3]}y"
    elif first.endswith(("ches", "shes", "sses", "xes")):
        first = first[:-2]
    elif first.endswith("s") and not first.endswith("ss") and len(first) > 2:
        first = first[:-1]
    return f"{first}{space}{rest}"
