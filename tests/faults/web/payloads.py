"""Hostile texts. Each carries MARK, so that it is known again in whatever comes back."""

from typing import Final

MARK: Final = "w1ll"
HTML: Final = (
    f"<script>{MARK}(1)</script>",
    f'"><img src=x onerror={MARK}(1)>',
    f"' onmouseover={MARK}(1) x='",
    f"</title></textarea><svg/onload={MARK}(1)>",
    f"<![CDATA[{MARK}]]>&{MARK};",
)
FORMULAS: Final = (
    f'=HYPERLINK("http://{MARK}.example","{MARK}")',
    f"+{MARK}|' /C calc'!A0",
    f"-{MARK}+1",
    f"@SUM({MARK})",
    f"\t={MARK}",
)
MARKDOWN: Final = (f"[{MARK}](javascript:{MARK})", f"![{MARK}](http://{MARK}.example/x.png)")
DATABASE: Final = (
    f"{MARK}' OR '1'='1' --",
    f'{MARK}"; DROP TABLE entries; --',
    f"{MARK}%' ESCAPE '_",
)
TEMPLATES: Final = (f"{{{{7*7}}}}{MARK}", f"${{{MARK}}}", f"%s%n{MARK}", f"#{{{MARK}}}")
LINES: Final = (f"{MARK}\r\nX-{MARK}: 1\r\n\r\n", f"{MARK}\nSet-Cookie: {MARK}=1")
ODD: Final = (
    f"\x00{MARK}",
    f"{MARK}\x1b[2J\x07",
    f"\u202e{MARK}\u2066",
    f"{MARK}\ufffe\uffff",
    f"{MARK}" + "\u0301" * 500,
    "\U000e0041" * 50 + MARK,
    MARK * 3000,
    "",
    " ",
    ".",
    "..",
    "-",
    "NaN",
    "null",
    "__proto__",
    "constructor",
)
OBEYED: Final = tuple(
    f"{sign}{MARK}({tag}{link}"
    for sign, tag, link in zip("=+-@=", HTML, MARKDOWN * 3, strict=False)
)
"""A formula, a tag and a link in each."""
TEXTS: Final = (*OBEYED, *HTML, *FORMULAS, *MARKDOWN, *DATABASE, *TEMPLATES, *LINES, *ODD)

PATHS: Final = (
    "..",
    "%2e%2e",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fplan.toml",
    "..%5c..%5cplan.toml",
    "%252e%252e%252fplan.toml",
    "%00",
    "minimal%00.toml",
    "%c0%ae%c0%ae%c0%af",
    "%e0%80%af",
    "%f0%80%80%af",
    "%ff",
    "%ed%a0%80",
    "%0d%0aX-w1ll:%201",
    "%",
    "%zz",
    "a" * 300,
    "a" * 5000,
    "%41" * 2000,
    "%2Fetc%2Fpasswd",
    ";x=1",
    "*",
    "~root",
    "con.txt",
    "{plan}",
    "%F0%9F%8F%B4" * 40,
)
"""Steps of a path, already written as they go on the wire."""

NUMBERS: Final = (
    "0",
    "-1",
    "1",
    "7",
    "2147483648",
    "-9223372036854775809",
    "99999999999999999999999999",
    "9" * 5000,
    "1e308",
    "1e400",
    "nan",
    "-inf",
    "0x10",
    "1_000",
    "1.5",
    "",
    " 1",
    "١٢",
    "null",
)
VALUES: Final = (
    None,
    True,
    0,
    -1,
    2**63,
    -(2**70),
    1.5,
    1e308,
    [],
    {},
    [[]],
    [None] * 3,
    {"a": {"b": []}},
    "x",
    "2031-13-40",
)
"""What stands in a body where something of another type is meant."""
FIELDS: Final = (
    "owner",
    "account",
    "writes",
    "party",
    "reader",
    "label",
    "releasable_to",
    "plan_hash",
    "name",
    "__proto__",
    "__class__",
    "constructor",
    "$ref",
    "id",
    "is_admin",
)
"""Fields put into bodies that do not have them."""
