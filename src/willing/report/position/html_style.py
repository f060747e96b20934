"""The style of the position board on a page: tokens of the visual language, light theme.

Colours are CSS variables so that the page around it may set them; the values here are fallbacks.
Every selector starts at `.position`, so nothing outside the section is touched.
"""

from typing import Final

STYLE: Final = """
.position{--p-paper:var(--paper,#FBFBF9);--p-card:var(--card,#FFFFFF);--p-wash:var(--wash,#F2F3F1);
--p-ink:var(--ink,#14181F);--p-ink2:var(--ink2,#414A59);--p-ink3:var(--ink3,#5F6877);
--p-rule:var(--rule,#D9DCE1);--p-hairline:var(--hairline,#ECEEF1);
--p-group:var(--group-rule,#9BA4B2);
--p-alert:var(--alert,#B84300);--p-alert-text:var(--alert-text,#8F3400);
--p-link:var(--link,#00507F);
--p-condensed:"IBM Plex Sans Condensed","Arial Narrow","Liberation Sans Narrow",sans-serif;
--p-serif:"Source Serif 4",Georgia,serif;--p-mono:"IBM Plex Mono",Menlo,Consolas,monospace;
color:var(--p-ink);background:var(--p-paper);font:13px/18px "IBM Plex Sans",system-ui,sans-serif;
container-type:inline-size;font-variant-numeric:tabular-nums lining-nums;
-webkit-print-color-adjust:exact;
print-color-adjust:exact}
.position *{box-sizing:border-box}
.position a{color:inherit;text-decoration:none}
.position a:focus-visible,.position summary:focus-visible{outline:2px solid var(--p-ink);
outline-offset:2px}
.position .head{display:flex;flex-wrap:wrap;gap:12px 0;padding:12px 0 14px;
border-bottom:1px solid var(--p-rule)}
.position .zero{font:600 46px/46px var(--p-serif);margin:0 14px 0 0}
.position .claim{flex:1 1 340px;padding-right:20px}
.position .claim h2{border:0;padding:0;font:600 17px/20px "IBM Plex Sans",system-ui,sans-serif;
margin:0 0 2px}
.position .claim p{margin:0;color:var(--p-ink2);max-width:44em}
.position .facts{display:flex;flex:3 1 560px;list-style:none;margin:0;padding:0}
.position .facts li{flex:1 1 0;min-width:84px;padding:0 10px 0 13px;
border-left:1px solid var(--p-rule);color:var(--p-ink2);font:11px/14px var(--p-condensed)}
.position .facts b{display:block;color:var(--p-ink);font:600 20px/24px "IBM Plex Sans",sans-serif}
.position .facts .differs b{color:var(--p-alert-text)}
.position table.board{width:100%;border-collapse:collapse;table-layout:fixed;margin:8px 0 0}
.position .board col.who{width:15.5%}.position .board col.presence{width:13.4%}
.position .board col.reform{width:6.4%}.position .board col.other{width:4.6%}
.position .board col.mines{width:9.4%}.position .board col.enable{width:12.4%}
.position .board thead th{position:sticky;top:0;background:var(--p-paper);text-align:left;
vertical-align:bottom;padding:4px 4px 5px;border-bottom:1px solid var(--p-ink);
font:600 12px/16px "IBM Plex Sans",sans-serif;z-index:1}
.position .board thead small{display:block;font:10.5px/13px var(--p-condensed);
color:var(--p-ink2)}
.position .board thead small b{color:var(--p-ink)}
.position .board tbody th{position:sticky;left:0;background:var(--p-paper);text-align:left;
font:12px/16px "IBM Plex Sans",sans-serif;padding:1px 4px 1px 0;white-space:nowrap}
.position .board tbody th code{font:10.5px/14px var(--p-mono);color:var(--p-ink3);
display:inline-block;width:30px}
.position .board sup{font-size:9px;line-height:0;color:var(--p-ink3)}
.position .board tbody td{padding:1px 2px;vertical-align:middle;
font:11px/14px var(--p-condensed)}
.position .board tbody tr{border-bottom:1px solid var(--p-hairline)}
.position .board tbody tr.group>*{border-top:1px solid var(--p-group)}
.position .board tr.silent td{padding:3px 4px;font-style:italic;color:var(--p-ink2);
font-size:11.5px}
.position .cell,.position .key{display:flex;align-items:center;justify-content:space-between;
gap:4px;min-height:17px;padding:1px 5px;border:1px solid transparent}
.position .cell:hover{outline:1px solid var(--p-ink3)}
.position .cell .marks{display:inline-flex;align-items:center;gap:4px;white-space:nowrap;
font-style:normal;font-weight:400;font-size:10.5px}
.position .cell .marks b{font-weight:600}
.position .cell .differ,.position .differ{color:var(--p-alert);font-weight:600}
.position .offer{background:#DCE6F4;border-left:3px solid #123570;color:#07214A;font-weight:600;
padding-left:4px}
.position .open{background:var(--p-card);border-color:#A4AEBD}
.position .condition{background:var(--p-card);border:1px dashed #8590A2}
.position .refused{background:repeating-linear-gradient(135deg,#D9D5CE 0 1px,#F3F1ED 1px 5px)}
.position .refused .word,.position .refused .marks{background:var(--p-paper);padding:0 3px;
margin-left:-3px}
.position .refused .marks:empty{display:none}
.position .by_others{border:1px dotted #596273;color:#596273;font-style:italic}
.position .host{border:0;border-bottom:2px solid var(--p-group);padding-bottom:0}
.position .rest{color:var(--p-ink2)}
.position .pin{width:8px;height:10px;flex:none;fill:currentColor}
.position .legend{display:flex;flex-wrap:wrap;gap:3px 16px;margin:8px 0 0;padding:0;
list-style:none;font:11px/14px var(--p-condensed);color:var(--p-ink2)}
.position .legend li{display:flex;align-items:center;gap:5px}
.position .key{display:inline-block;width:26px;min-height:12px;height:12px;padding:0}
.position .note{max-width:none;margin:3px 0 10px;font:11px/14px var(--p-condensed);
color:var(--p-ink2)}
.position .strip{display:grid;grid-template-columns:1.35fr 1fr 1.25fr;
border-top:1px solid var(--p-ink);border-bottom:1px solid var(--p-rule)}
.position .strip>div{padding:9px 16px 12px;border-left:1px solid var(--p-rule)}
.position .strip>div:first-child{padding-left:0;border-left:0}
.position .strip>div:last-child{padding-right:0}
.position h3{font:600 12px/16px "IBM Plex Sans",sans-serif;margin:0 0 6px}
.position h3 small{font:11px/14px var(--p-condensed);color:var(--p-ink2);margin-left:8px}
.position .gates{display:grid;grid-template-columns:repeat(auto-fill,minmax(148px,1fr));
gap:7px 10px;margin:0;padding:0;list-style:none}
.position .gates li{position:relative;padding-left:17px;font:11px/14px var(--p-condensed);
color:var(--p-ink2)}
.position .gates b{display:block;font:600 12px/15px "IBM Plex Sans",sans-serif;
color:var(--p-ink)}
.position .gates svg{position:absolute;left:0;top:2px;width:11px;height:11px}
.position .command{margin:0;display:grid;grid-template-columns:auto 1fr;gap:3px 10px;
font:11.5px/15px var(--p-condensed)}
.position .command dt{color:var(--p-ink2)}.position .command dd{margin:0}
.position .id{font:10.5px/14px var(--p-mono);color:var(--p-ink3)}
.position a.id,.position .id a{color:var(--p-link);text-decoration:underline;
text-decoration-color:var(--p-rule)}
.position .axis{width:100%;height:auto;display:block}
.position .axis text{font:11px var(--p-condensed);fill:var(--p-ink2)}
.position .axis text.day{font-weight:600;fill:var(--p-ink)}
.position .axis .differ{fill:var(--p-alert)}
.position h2.part{font:600 17px/21px var(--p-serif);margin:18px 0 2px;padding-top:10px;
border-top:1px solid var(--p-ink)}
.position .lead{margin:0 0 8px;color:var(--p-ink2);font:11.5px/15px var(--p-condensed)}
.position .tensions{columns:2;column-gap:28px;margin:0;padding:0;list-style:none}
.position .tensions li{break-inside:avoid;margin:0 0 9px;padding-left:17px;position:relative;
font:11.5px/15px var(--p-condensed);color:var(--p-ink2)}
.position .tensions li::before{content:"\\2260";position:absolute;left:0;
color:var(--p-alert);font-weight:600}
.position .tensions b{color:var(--p-ink);font:600 12px/16px "IBM Plex Sans",sans-serif}
.position .when{margin:0;padding:0;list-style:none;columns:2;column-gap:28px}
.position .when li{break-inside:avoid;display:grid;grid-template-columns:74px 1fr;gap:8px;
padding:1px 0;font:11.5px/15px var(--p-condensed)}
.position .when a{color:var(--p-link);text-decoration:underline}
.position .when time{color:var(--p-ink2)}
.position details{border-bottom:1px solid var(--p-hairline)}
.position summary{cursor:pointer;padding:4px 0;font:12px/16px "IBM Plex Sans",sans-serif}
.position summary b{font-weight:600}
.position summary span{color:var(--p-ink2);font:11px/14px var(--p-condensed);margin-left:8px}
.position .who-decides{margin:0 0 6px;padding-left:16px;font:11.5px/15px var(--p-condensed);
color:var(--p-ink2)}
.position ol.said{margin:0 0 10px;padding:0 0 0 16px;list-style:none}
.position ol.said li{display:grid;grid-template-columns:78px 1fr;gap:10px;padding:5px 0;
border-top:1px solid var(--p-hairline);break-inside:avoid}
.position ol.said li:target{outline:2px solid var(--p-alert);outline-offset:-1px}
.position ol.said time{font:600 11px/15px var(--p-condensed);display:block}
.position ol.said p{margin:1px 0;font-size:12px;line-height:16px;max-width:62em}
.position ol.said .about,.position ol.said .source{font:11px/14px var(--p-condensed);
color:var(--p-ink2)}
.position ol.said .source a{color:var(--p-link);text-decoration:underline}
.position ol.said .uncounted p{color:var(--p-ink3)}
.position .chip{display:inline-block;padding:0 5px;font:11px/14px var(--p-condensed);
margin-right:5px}
.position .chip.offer{font-weight:600}
.position .chip.refused{background:#F3F1ED}
.position .why{font-weight:600}
@container (max-width:1040px){.position .board-frame{overflow-x:auto}
.position table.board{min-width:850px}.position .board tbody th code{display:none}
.position .board tr.silent code{display:inline-block;width:16px}
.position .board col.who{width:14%}.position .board col.reform{width:5.6%}
.position .board col.mines{width:9.8%}.position .board col.other{width:4.4%}
.position .cell{gap:2px;padding-left:3px;padding-right:3px}
.position .cell .marks{gap:3px}}
@container (max-width:860px){.position .strip{grid-template-columns:1fr}
.position .strip>div{padding-left:0;border-left:0;border-top:1px solid var(--p-rule)}
.position .strip>div:first-child{border-top:0}.position .axis{max-width:520px}}
@container (max-width:640px){.position .facts{flex-wrap:wrap;gap:10px 0}
.position .tensions,.position .when{columns:1}}
@page position-board{size:A4 landscape;margin:11mm}
@media print{.position{background:none;page:position-board}
*:has(>.position){page:position-board}
.position .overview{zoom:.765;break-after:page}
.position .board-frame{overflow:visible}
.position .board tbody td{padding:.5px 2px}.position .board tbody th{padding:0;line-height:14px}
.position .cell{min-height:14px;padding-top:0;padding-bottom:0;line-height:13px}
.position .cell .word{white-space:nowrap}
.position .board tr.silent td{padding:1px 4px}.position .note{margin-bottom:0}
.position .strip{zoom:.9;border-top:0}
.position .board thead th,.position .board tbody th{position:static;background:none}
.position .board tr,.position .strip{break-inside:avoid}
.position .head{padding:0 0 8px}
.position .nations{columns:2;column-gap:28px}
.position .claim p,.position .note,.position .lead{max-width:none}
.position h2.part{break-after:avoid}
.position details::details-content{content-visibility:visible;display:block;
block-size:auto;height:auto;opacity:1}
.position details>summary{list-style:none;break-after:avoid}
.position .who-decides{break-after:avoid}}
"""
