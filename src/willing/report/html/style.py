"""The style sheet: fonts as data, screen, and print on A4 with marking and page number."""

import base64
import re
from collections.abc import Mapping
from typing import Final

from willing.report.html import tokens as t

_FAMILIES: Final = {
    "ibm-plex-sans-condensed": "IBM Plex Sans Condensed",
    "ibm-plex-sans": "IBM Plex Sans",
    "ibm-plex-mono": "IBM Plex Mono",
    "source-serif-4": "Source Serif 4",
}
_NAME: Final = re.compile(
    r"^(.+?)-(latin|latin-ext|cyrillic|cyrillic-ext|greek)-(\d00)-(\w+)\.woff2$"
)
_RANGES: Final = {
    "latin": "U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,"
    "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    "cyrillic": "U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116",
    "cyrillic-ext": "U+460-52F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F",
    "greek": "U+370-377,U+37A-37F,U+384-38A,U+38C,U+38E-3A1,U+3A3-3FF",
}


def style_sheet(fonts: Mapping[str, bytes], *, marking: str, foot: str) -> str:
    """Return the whole style sheet; `foot` stands at the lower left of every printed page."""
    return "\n".join((font_faces(fonts), _SCREEN, _FIGURES, _PRINT, _pages(marking, foot)))


def font_faces(fonts: Mapping[str, bytes]) -> str:
    """Return one rule for each `family-subset-weight-style.woff2`; other names are refused."""
    rules = []
    for name, data in sorted(fonts.items()):
        match = _NAME.match(name)
        if match is None or match[1] not in _FAMILIES:
            raise ValueError(f"'{name}' is not a font of the report")
        encoded = base64.b64encode(data).decode()
        rules.append(
            f'@font-face{{font-family:"{_FAMILIES[match[1]]}";font-style:{match[4]};'
            f"font-weight:{match[3]};src:url(data:font/woff2;base64,{encoded}) "
            f'format("woff2");unicode-range:{_RANGES[match[2]]}}}'
        )
    return "\n".join(rules)


def _pages(marking: str, foot: str) -> str:
    style = 'font:600 8pt/10pt "IBM Plex Sans",sans-serif;letter-spacing:1px;color:#14181F'
    small = 'font:8pt/10pt "IBM Plex Sans Condensed",sans-serif;color:#414A59'
    return (
        "@page{size:A4;margin:14mm 16.4mm 13mm;"
        f'@top-center{{content:"{_quoted(marking)}";{style}}}'
        f'@bottom-center{{content:"{_quoted(marking)}";{style}}}'
        f'@bottom-left{{content:"{_quoted(foot)}";{small}}}'
        f'@bottom-right{{content:"page " counter(page) " of " counter(pages);{small}}}}}'
    )


def _quoted(words: str) -> str:
    """A CSS string that cannot end early or close the style element."""
    return "".join(
        each if each.isalnum() or each in " ·.,:−+-" else f"\\{ord(each):x} " for each in words
    )


_SCREEN: Final = f"""
:root{{--serif:"Source Serif 4",Georgia,serif;--sans:"IBM Plex Sans",Arial,sans-serif;
--narrow:"IBM Plex Sans Condensed","Arial Narrow",sans-serif;--mono:"IBM Plex Mono",monospace}}
*{{box-sizing:border-box}}
html{{-webkit-text-size-adjust:100%;scroll-padding-top:34px}}
body{{margin:0;background:{t.PAPER};color:{t.INK};font:14px/19px var(--serif);
font-variant-numeric:tabular-nums lining-nums;print-color-adjust:exact;
-webkit-print-color-adjust:exact}}
.marking{{position:sticky;top:0;z-index:2;height:18px;padding:0 16px;background:{t.MARKING};
color:#fff;font:600 10.5px/18px var(--sans);letter-spacing:1px;text-align:center}}
.marking.foot{{top:auto;bottom:0}}
.sheet{{display:grid;grid-template-columns:196px minmax(0,860px);column-gap:52px;max-width:1156px;
margin:0 auto;padding:24px 24px 72px}}
main{{min-width:0}}
nav{{position:sticky;top:42px;align-self:start;font:12px/16px var(--sans);color:{t.INK2}}}
nav p{{margin:0 0 16px;font:600 17px/21px var(--serif);color:{t.INK}}}
nav ol{{list-style:none;margin:0;padding:0;border-top:1px solid {t.INK}}}
nav li{{padding:5px 0;border-bottom:1px solid {t.HAIRLINE}}}
nav a{{color:{t.INK2};text-decoration:none}}
nav a:hover{{text-decoration:underline}}
a{{color:{t.LINK};text-decoration:underline;text-underline-offset:2px}}
a:focus-visible{{outline:2px solid {t.INK};outline-offset:2px}}
.runhead{{display:flex;justify-content:space-between;gap:24px;padding-top:9px;
border-top:2px solid {t.INK};font:12px/16px var(--sans);color:{t.INK2}}}
h1{{margin:18px 0 10px;font:600 25pt/28pt var(--serif);letter-spacing:-.2px;text-wrap:balance;
max-width:22em}}
.standfirst{{margin:0 0 16px;font:12pt/16.5pt var(--serif);color:{t.INK2};max-width:46em}}
main>section{{padding-top:36px}}
main>section.first{{padding-top:0}}
h2{{margin:0 0 4px;padding-top:8px;border-top:1px solid {t.INK};font:600 20px/24px var(--serif)}}
h3{{margin:22px 0 2px;font:600 11pt/15pt var(--sans)}}
h4{{margin:14px 0 2px;font:600 12px/16px var(--sans)}}
.caption{{margin:0 0 8px;max-width:none;font:8.8pt/12pt var(--sans);color:{t.INK3}}}
p{{margin:0 0 8px;max-width:46em}}
.lead{{max-width:46em}}
.held{{display:grid;grid-template-columns:128px 1fr;background:{t.WASH};padding:12px 16px;
font:13px/18px var(--sans);margin:0 0 18px}}
.held b{{font-weight:600}}
.held p{{margin:0;max-width:none}}
.note{{margin:4px 0 0;max-width:none;font:8.8pt/12pt var(--sans);color:{t.INK3}}}
.notional{{margin:2px 0 10px;max-width:none;font:8.8pt/12pt var(--sans);color:{t.INK2}}}
.notional b{{font-weight:600;color:{t.INK}}}
.figures{{display:grid;grid-template-columns:repeat(4,1fr);margin:0;border-top:1px solid {t.INK};
border-bottom:1px solid {t.RULE}}}
.figures>div{{padding:8px 14px 12px;border-left:1px solid {t.RULE}}}
.figures>div:first-child{{padding-left:0;border:0}}
.figures dt{{font:600 30px/36px var(--serif)}}
.figures dd{{margin:0;font:13px/17px var(--sans);color:{t.INK2}}}
.usable{{margin:8px 0 10px;max-width:none;font:13px/17px var(--sans);color:{t.INK2}}}
.figures b{{color:{t.INK};font-weight:600}}
.columns{{display:grid;grid-template-columns:1fr 1fr;column-gap:36px;margin-top:18px}}
.columns>div{{border-top:1px solid {t.INK}}}
.columns h3{{margin-top:6px}}
.decide{{margin:0;padding-left:18px;font:12.5px/17px var(--sans)}}
.decide li{{margin:0 0 5px;padding-left:2px}}
.decide li::marker{{font:600 12px var(--sans)}}
.sure{{margin-top:18px;padding-top:8px;border-top:1px solid {t.INK}}}
.sure p{{max-width:none}}
table{{width:100%;border-collapse:collapse;font:11.5px/14px var(--narrow);margin:4px 0 14px}}
th{{text-align:left;padding:3px 10px 4px 0;font-weight:600}}
thead th{{vertical-align:bottom;border-bottom:1px solid {t.INK}}}
td{{vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid {t.HAIRLINE}}}
.position tbody :is(th,td){{border-bottom:0}}
th.n,td.n{{text-align:right;white-space:nowrap;padding-right:14px}}
td.k{{white-space:nowrap}}
.looks li{{white-space:nowrap}}
th:last-child,td:last-child{{padding-right:0}}
tr.group th{{padding-top:12px;border-bottom:1px solid {t.GROUP_RULE};
font:600 12px/16px var(--sans)}}
code,.id{{font:10.5px/14px var(--mono);color:{t.INK2};overflow-wrap:anywhere}}
td.id{{white-space:nowrap}}
table.gap-rows td.id{{white-space:normal}}
table.measures td:first-child{{width:30%}}table.measures td:nth-child(2){{white-space:nowrap}}
table.lost{{table-layout:fixed}}table.lost th:first-child{{width:24%}}
table.lost th:nth-child(2){{width:18%}}table.lost th:nth-child(3){{width:9%}}
table.lost th:nth-child(4){{width:9%}}table.lost th:nth-child(5){{width:11%}}
table.lost th.n{{white-space:normal}}
.paper{{display:none}}
table.gates td:first-child{{width:20%}}table.gates td:last-child{{width:34%}}
table.runs td:first-child{{width:26%}}
.weak{{color:{t.ALERT_TEXT}}}
.sources{{columns:2;column-gap:28px;font:11px/14px var(--narrow);padding:0;
margin:4px 0 12px;list-style:none}}
.sources li{{break-inside:avoid;padding:2px 0;overflow-wrap:anywhere}}
dl.words{{display:grid;grid-template-columns:150px 1fr;margin:6px 0;font:13px/18px var(--sans)}}
dl.words dt,dl.words dd{{padding:4px 0;border-bottom:1px solid {t.HAIRLINE};margin:0}}
dl.words dt{{font-weight:600}}
dl.words dd{{color:{t.INK2}}}
@media (max-width:1080px){{.sheet{{display:block;max-width:908px}}nav{{display:none}}}}
@media (max-width:640px){{.figures{{grid-template-columns:1fr 1fr}}.columns,.pair{{display:block}}
.held{{display:block}}.sources{{columns:1}}h1{{font-size:20pt;line-height:23pt}}
.wide{{overflow-x:auto}}.wide>table{{min-width:670px}}}}
"""

_FIGURES: Final = f"""
.defs{{position:absolute;width:0;height:0}}
svg{{display:block;overflow:visible;font-family:var(--narrow);font-variant-numeric:tabular-nums}}
svg text{{font-size:11px;fill:{t.INK}}}
svg text.on{{fill:{t.FILLED_TEXT}}}
svg text.b{{font-weight:600}}
svg text.w{{fill:#fff;font-weight:600}}
svg text.a{{fill:{t.INK2}}}
svg text.c{{fill:{t.INK3}}}
table.gap-rows{{margin:0;table-layout:fixed}}
table.gap-rows th,table.gap-rows td{{padding:0 8px 0 0;border:0;
vertical-align:middle;line-height:14px}}
table.gap-rows td{{height:19px}}
table.gap-rows .strip{{padding:0}}
table.gap-rows td.name{{font:12px/14px var(--sans);padding-top:1px;padding-bottom:1px;
overflow-wrap:anywhere}}
table.gap-rows td.need{{text-align:right;color:{t.INK2}}}
table.gap-rows tr.band th{{padding:8px 0 3px;font:600 12px/16px var(--sans);
border-bottom:1px solid {t.GROUP_RULE}}}
table.gap-rows tr.band th{{break-after:avoid}}
table.gap-rows tbody{{border-bottom:1px solid {t.GROUP_RULE}}}
table.gap-rows tr.lane td{{border-top:1px solid {t.HAIRLINE}}}
table.gap-rows tr.lane td.name{{vertical-align:top;padding-top:4px}}
table.strips td{{height:28px}}
table.strips td.name{{font:13.5px/18px var(--sans)}}
table.strips td.why{{padding-left:12px;font:11.5px/12.5px var(--narrow)}}
table.strips tbody{{border:0}}
.looks{{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 4px;padding:0;list-style:none;
font:11px/14px var(--narrow);color:{t.INK2}}}
.looks li{{display:flex;align-items:center;gap:6px}}
figure{{margin:0;break-inside:avoid}}
figcaption{{font:600 12px/15px var(--sans)}}
figcaption span{{display:block;font:11px/14px var(--narrow);color:{t.INK3}}}
svg.drawing{{width:100%;height:auto}}
svg.drawing text:not(.plain){{paint-order:stroke;stroke:#fff;stroke-width:2.5px;
stroke-linejoin:round}}
.pair{{display:grid;align-items:start;grid-template-columns:1fr 1fr;column-gap:28px;
margin:6px 0 10px}}
@media screen and (max-width:640px){{.pair{{display:block}}
figure svg{{max-width:100%;height:auto}}main>section{{position:relative;overflow-x:auto}}}}
"""

_PRINT: Final = f"""
@media print{{
.screen{{display:none}}.paper{{display:block}}
table.measures td,table.lost td{{padding-top:2px;padding-bottom:2px}}
.pair{{margin:2px 0 4px}}
.findings{{margin:4px 0 8px}}
body{{background:#fff;font-size:10.5pt;line-height:14.2pt}}
.marking,nav{{display:none}}
.sheet{{display:block;max-width:none;padding:0;margin:0}}
main>section{{padding-top:22px}}
main>section.break{{break-before:page;padding-top:0}}
h1{{margin-top:8px}}
h2,h3,h4,.caption,.notional{{break-after:avoid}}
thead{{display:table-header-group}}
tr,figure,.keep,.caption,.notional,.held,.figures,.decide li,.sure{{break-inside:avoid}}
p{{orphans:3;widows:3}}
a{{color:{t.INK};text-decoration-color:{t.GROUP_RULE}}}
.columns,.pair{{break-inside:avoid}}
.columns{{margin-top:8px}}
.gap-rows:not(.gantt) tbody{{break-inside:avoid}}
.figures dt{{font-size:26px;line-height:30px}}
.figures>div{{padding-bottom:6px}}
.usable{{margin:5px 0 4px;font-size:12px;line-height:15px}}
.held{{margin-bottom:8px;padding:8px 14px;font-size:12px;line-height:16px}}
main>section.first h3{{margin-top:6px}}
.decide{{font-size:12px;line-height:15px}}.decide li{{margin-bottom:4px}}
.sure{{margin-top:4px;padding-top:5px}}
.sure p{{font-size:12px;line-height:15px;margin:0}}
.looks{{gap:3px 11px}}
table.strips td{{height:24px}}
.held{{border:1px solid {t.RULE}}}
}}
"""
