"""What a password must be: long, and not one that is tried first."""

import re
from typing import Final
from unicodedata import normalize

from willing.basics.fault import Fault

SHORTEST, LONGEST = 15, 256
FEWEST_OTHERS: Final = 8
"""So many unlike signs must be left of it without the account's name and what is obvious."""
OBVIOUS: Final[tuple[str, ...]] = tuple(
    """
    password passwort passphrase parol пароль motdepasse p@ssw0rd passw0rd secret geheim letmein
    welcome admin administrator root user login guest default changeme change trustno1 whatever
    service willing coalition ceasefire headquarters ukraine україна slavaukraini
    correct horse battery staple monkey dragon sunshine princess football iloveyou master shadow
    superman summer winter spring autumn monday friday january december
    qwertyuiop qwerty asdfghjkl asdf zxcvbnm zxcvb qazwsx azerty йцукен 1q2w3e4r !@#$%^&*()
    abcdefghijklmnopqrstuvwxyz abcdef abc 1234567890 0987654321 123456 654321 12345 123
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_OBVIOUS: Final = re.compile(
    "|".join(re.escape(each) for each in sorted(OBVIOUS, key=len, reverse=True))
)


def legible_password(password: str) -> str:
    """Return a password in the one form that is hashed: the same from every keyboard."""
    return normalize("NFC", password)


def faults_of_password(password: str, name: str) -> list[Fault]:
    """Return everything that is wrong with a new password of the account `name`."""
    known = legible_password(password)
    found = []
    if len(known) < SHORTEST:
        what = f"the password has {len(known)} characters, fewer than {SHORTEST}"
        found.append(_fault(name, what, "Take a longer one: four unlike words will do"))
    if len(known) > LONGEST:
        what = f"the password has more than {LONGEST} characters"
        found.append(_fault(name, what, "Take a shorter one"))
    if len(known) >= SHORTEST and _left(known, name) < FEWEST_OTHERS:
        what = "the password is made of the account's name, or of what is tried first"
        found.append(_fault(name, what, "Take one that says nothing of you or of this place"))
    return found


def _left(password: str, name: str) -> int:
    """Return how many unlike signs are left of a password without what is obvious in it."""
    folded = password.casefold()
    for piece in sorted({name, *re.split(r"[._-]", name)}, key=len, reverse=True):
        if len(piece) > 2:
            folded = folded.replace(piece, "")
    return len(set(_OBVIOUS.sub("", folded)))


def _fault(name: str, what: str, fix: str) -> Fault:
    return Fault(file="accounts", key=name, what=what, fix=fix)
