"""Names of files to be saved, in any alphabet and from any hand."""

import pytest

from willing.web.attachment import attachment


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("demo.html", "attachment; filename=\"demo.html\"; filename*=UTF-8''demo.html"),
        (
            "Сили.csv",
            "attachment; filename=\"____.csv\"; filename*=UTF-8''%D0%A1%D0%B8%D0%BB%D0%B8.csv",
        ),
        (
            'a"\r\nx: y.md',
            "attachment; filename=\"a___x__y.md\"; filename*=UTF-8''a%22%0D%0Ax%3A%20y.md",
        ),
    ],
)
def test_a_name_is_one_header_whatever_it_holds(name: str, told: str) -> None:
    assert attachment(name) == {"Content-Disposition": told}
