"""What the words of a report mean."""

from typing import Final

GLOSSARY: Final[dict[str, str]] = {
    "said": "Said in public, with a source. It is no offer.",
    "offered": "Put to the coalition by the nation, with its caveats and conditions.",
    "committed": "Accepted by the coalition and authorised by the nation: two acts.",
    "present": "In theatre now. What the plan assigns later is planned from a commitment.",
    "filled": "At least the objective is there.",
    "filled with caveat": "Filled, but a module that counts works under a caveat.",
    "under-filled": "The threshold is met, the objective is not.",
    "contingent": "Filled only through an assumed event that is not on record as met.",
    "gap open": "Less than the threshold is there, and nobody has accepted it.",
    "gap accepted": "Less than the threshold is there; a named commander has accepted it.",
    "single point of failure": "The loss of one nation's own modules would open the "
    "line; marked beside whatever status the line has, and its status where no other is worse.",
    "threshold": "The least that does the task; below it the line is a gap.",
    "objective": "What is wanted.",
    "SOR line": "One line of the statement of requirements: what, where, from when, how much.",
    "module": "The smallest piece a nation brings as a whole.",
    "gate": "An event that a condition waits for.",
    "CF": "Ceasefire in effect; CF+12w is week 12 after it, CF+93d day 93.",
    "RSOM": "Reception, staging and onward movement, on first arrival.",
    "cost unit": "What a plan is weighed in, no money: so many for each unit of a line and week "
    "below its threshold or objective, twice as many with each step of priority, and a little for "
    "each module that is there or rotates.",
    "notional": "Assumed, with low, central and high; never a figure of a nation.",
    "coverage gap": "The share of what can be covered at all that this plan may leave on the "
    "table, at most.",
    "priority-greedy": "A plan made by taking lines in order of priority: the named baseline.",
}
