"""What is meant by an id, a title or the beginning of either."""

import pytest

from willing.basics.lookup import candidates_words, meant

LINES = {
    "sea-03": "Mine hunting, approach",
    "sea-04": "Mine hunting, harbour",
    "sea": "Sea lines",
    "ena-03": "Role 2, Orlo",
}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("sea-03", ("sea-03",)),
        ("SEA-03", ("sea-03",)),
        ("sea", ("sea",)),  # an id is itself, though others begin so
        ("mine hunting, harbour", ("sea-04",)),
        ("Role", ("ena-03",)),
        ("ena", ("ena-03",)),
        ("mine hunting", ("sea-03", "sea-04")),
        ("sea-0", ("sea-03", "sea-04")),
        ("hunting", ()),
        (" ", ()),
    ],
)
def test_the_nearest_kind_of_name_is_meant(asked: str, ids: tuple[str, ...]) -> None:
    assert meant(asked, LINES) == ids


def test_candidates_are_listed_with_their_titles() -> None:
    assert candidates_words(("sea", "ena-03"), LINES) == "sea (Sea lines), ena-03 (Role 2, Orlo)"
    assert candidates_words(tuple(LINES), LINES, 1) == "sea-03 (Mine hunting, approach) and 3 more"
