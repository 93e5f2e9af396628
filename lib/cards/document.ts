import { code128 } from "@/lib/shared/code-128";
import type { Reading } from "@/lib/shared/format";
import { GUILLOCHE_BOX, guilloche } from "@/lib/shared/guilloche";
import { directionOf, localeOf } from "@/lib/shared/locale";
import { type CodeDrawing, qrCode } from "@/lib/shared/qr-code";
import { say } from "@/lib/shared/say";
import { grouped } from "./card-number";

/** What the card shows on the whole screen. */
export type CardFace = {
  memberId: string;
  memberName: string | null;
  number: string;
  tier: number;
  programName: string;
  /** The shop's colour, and what can be read on it, #rrggbb. */
  accent: string;
  onAccent: string;
  /** Where "Back" leads. */
  backHref: string;
};

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, also within quotes. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");
}

function drawing({ width, height, path }: CodeDrawing, name: string, label: string): string {
  const svg = `<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${html(label)}"`;
  return `${svg} preserveAspectRatio="none" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

/** Always dark on white: many scanners read nothing else. The band keeps the card's own proportions and colour. */
function styles({ accent, onAccent }: CardFace): string {
  return `
*{box-sizing:border-box;margin:0}
html{color-scheme:light;background:#fff;color:#0f1411;font:500 1rem/1.5 "Hanken Grotesk",system-ui,sans-serif}
body{min-height:100dvh;display:flex;flex-direction:column}
header{position:relative;display:flex;flex-direction:column;justify-content:space-between;gap:1rem;min-height:min(20dvh,12rem);
padding:max(1.25rem,env(safe-area-inset-top)) 1.25rem 1.25rem;background:${accent};color:${onAccent};overflow:hidden;print-color-adjust:exact}
header svg{position:absolute;inset-block:0;inset-inline-end:0;height:100%;width:auto;max-width:100%;opacity:.55}
[dir=rtl] header svg{scale:-1 1}
header>*{position:relative;max-width:60%;overflow-wrap:anywhere}
h1{font:700 1.5rem/1.15 "Bricolage Grotesque",system-ui,sans-serif;letter-spacing:-.015em;
display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
main{flex:1;display:grid;justify-items:center;align-content:center;grid-template-columns:minmax(0,1fr);gap:1rem;padding:1rem}
.qr{width:min(72vw,38dvh,26rem);aspect-ratio:1}
.bars{width:min(92vw,32rem);max-width:100%;height:min(18dvh,7rem)}
.number{font:600 min(8vw,2.75rem)/1.2 ui-monospace,"SF Mono",Menlo,monospace;letter-spacing:.02em;white-space:nowrap}
nav{display:flex;flex-wrap:wrap;justify-content:center;gap:.5rem 1.5rem;padding:0 1rem max(1rem,env(safe-area-inset-bottom))}
a,button{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .5rem;border:0;background:none;color:inherit;font:inherit;
text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
:focus-visible{outline:2px solid #0f1411;outline-offset:2px;border-radius:8px}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (orientation:landscape) and (max-height:32rem){header{min-height:0}main{grid-template-columns:auto auto;align-content:center;gap:.5rem 2rem}
.qr{grid-row:span 2;width:min(52dvh,40vw)}.bars{width:min(48vw,26rem)}}
@media print{nav{display:none}body{min-height:0;width:85.6mm;height:53.98mm;border:.2mm solid #7d8780;border-radius:3mm;overflow:hidden}
header{min-height:0;height:18mm;padding:3mm}h1{font-size:12pt}header p{font-size:8pt}
main{display:grid;grid-template-columns:24mm 1fr;gap:1mm 3mm;padding:2mm 3mm}.qr{grid-row:span 2;width:24mm}.bars{width:100%;height:13mm}.number{font-size:11pt}}`.replaceAll(
    "\n",
    "",
  );
}

/** Keeps the screen awake, and offers the whole of it where the browser can. */
const SCRIPT = `
var awake=function(){if(document.visibilityState==="visible"&&navigator.wakeLock)navigator.wakeLock.request("screen").catch(function(){})};
awake();document.addEventListener("visibilitychange",awake);
var whole=document.getElementById("whole"),print=document.getElementById("print");
if(document.fullscreenEnabled){whole.hidden=false;whole.onclick=function(){document.documentElement.requestFullscreen().catch(function(){})};
document.onfullscreenchange=function(){whole.hidden=!!document.fullscreenElement}}
print.hidden=false;print.onclick=function(){window.print()};`;

/**
 * The card on the whole screen, as one document that needs nothing else: no style sheet, no font, no picture. That is
 * what a browser keeps for the day without a connection, and what a printer puts on paper.
 */
export function cardDocument(face: CardFace, reading: Reading, nonce: string): string {
  const locale = localeOf(reading.locale ?? "en") ?? "en";
  const title = say(reading, "card.full.title", { program: face.programName });
  const { width, height } = GUILLOCHE_BOX;
  const { number } = face;
  return (
    `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">` +
    `<meta name="robots" content="noindex"><meta name="theme-color" content="${face.accent}">` +
    `<title>${html(title)}</title><style>${styles(face)}</style></head><body>` +
    `<header><svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">` +
    `<path d="${guilloche(face.memberId, { tier: face.tier })}" fill="none" stroke="currentColor" stroke-width="1.9"/></svg>` +
    `<h1><bdi>${html(face.programName)}</bdi></h1>` +
    `<p><bdi>${html(face.memberName ?? say(reading, "card.pass.card"))}</bdi></p></header>` +
    `<main>${drawing(qrCode(number), "qr", say(reading, "card.codes.qr"))}` +
    `<p><span class="aloud">${html(say(reading, "card.codes.number"))}: ${[...number].join(" ")}</span>` +
    `<bdo dir="ltr" class="number" aria-hidden="true">${grouped(number)}</bdo></p>` +
    `${drawing(code128(number), "bars", say(reading, "card.codes.bars"))}</main>` +
    `<nav><a href="${html(face.backHref)}">${html(say(reading, "card.full.back"))}</a>` +
    `<button type="button" id="print" hidden>${html(say(reading, "card.full.print"))}</button>` +
    `<button type="button" id="whole" hidden>${html(say(reading, "card.full.screen"))}</button></nav>` +
    `<script nonce="${html(nonce)}">${SCRIPT.replaceAll("\n", "")}</script></body></html>`
  );
}
