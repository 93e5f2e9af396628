import { directionOf, type Locale } from "@/lib/shared/locale";
import { DARK, deriveTheme, LIGHT } from "@/lib/shared/theme";
import { escapeHtml, oneLine } from "./mail";

const FONT = "'Hanken Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif";
const DISPLAY = `'Bricolage Grotesque',${FONT}`;
const CODE = "ui-monospace,'SFMono-Regular',Menlo,monospace";

/** What a mail says, before it is set. Everything is plain text. */
export type Letter = {
  programName: string;
  /** The program's colour, #rrggbb. */
  accent: string;
  locale: Locale;
  /** Of the document, for readers that show it. */
  title: string;
  /** The one figure it is about: "500 points", "Gold". */
  figure?: string;
  heading: string;
  /** Each is a paragraph. */
  paragraphs: readonly string[];
  /** Something to type or show: a code, with what it is. */
  code?: { label: string; value: string };
  /** The one thing to do. */
  button: { label: string; href: string };
  /** Small, at the end. */
  foot: readonly string[];
  /** The ways out, smaller still. */
  links?: readonly { label: string; href: string }[];
};

/** How readers with a dark screen see it; those that know no media queries see the light one. */
function darkStyle(accent: string): string {
  const { accentText } = deriveTheme(accent, DARK);
  return `@media (prefers-color-scheme:dark){
body,.ground{background:#0c0f0d!important}
.sheet{background:#121512!important;border-color:#2a302c!important}
.sheet,.sheet h1{color:#eef1ee!important}
.name,.small a{color:${accentText}!important}
.small{color:#a3aca6!important}
.rule{border-color:#2a302c!important}
.code{background:#0c0f0d!important;color:#eef1ee!important}
}`;
}

/** The heading behind the figure: where it begins with the figure itself, only what follows. */
function besideFigure({ figure = "", heading }: Letter): string {
  const rest = heading.startsWith(figure) ? heading.slice(figure.length) : heading;
  return /^[\s:]+\S/.test(rest) ? rest.replace(/^[\s:]+/, "") : heading;
}

function headingHtml(letter: Letter): string {
  const { figure } = letter;
  const big = `display:block;margin-bottom:16px;font:700 44px/1 ${DISPLAY};letter-spacing:-0.03em`;
  const shown = figure ? `<span class="figure" style="${big}"><bdi>${escapeHtml(figure)}</bdi></span> ` : "";
  const text = escapeHtml(besideFigure(letter));
  return `<h1 style="margin:0 0 12px;font:600 22px/1.25 ${DISPLAY}">${shown}${text}</h1>`;
}

function codeHtml({ code }: Letter): string {
  if (!code) return "";
  return `\n<p class="small" style="margin:0 0 4px;font-size:13px;color:#55605a">${escapeHtml(code.label)}</p>
<p class="code" dir="ltr" style="margin:0 0 24px;padding:12px 16px;border-radius:8px;background:#f2f5f3;font:600 18px/1.3 ${CODE};letter-spacing:0.04em;overflow-wrap:anywhere">${escapeHtml(code.value)}</p>`;
}

function footHtml({ foot, links = [] }: Letter): string {
  const lines = foot.map((each) => `<p style="margin:0 0 8px">${escapeHtml(each)}</p>`);
  const ways = links.map(
    ({ label, href }) =>
      `<a href="${escapeHtml(href)}" style="color:#0f1411;text-decoration:underline">${escapeHtml(label)}</a>`,
  );
  if (ways.length > 0) lines.push(`<p style="margin:0">${ways.join(" &nbsp;·&nbsp; ")}</p>`);
  return lines.join("\n");
}

/**
 * A mail's HTML in the program's look: its name under a bar of its colour, the figure, a heading, a few sentences and
 * one button. It loads nothing from anywhere, and reads from the side on which its language begins.
 */
export function letterHtml(letter: Letter): string {
  const { programName, accent, locale, title, paragraphs, button } = letter;
  const theme = deriveTheme(accent, LIGHT);
  const preview = paragraphs[0] ?? "";
  const text = paragraphs.map((each) => `<p style="margin:0 0 16px">${escapeHtml(each)}</p>`).join("\n");
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title><style>${darkStyle(accent)}</style></head>
<body class="ground" style="margin:0;padding:32px 16px;background:#f2f5f3;color:#0f1411;font:16px/1.5 ${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<div class="sheet" style="max-width:480px;margin:0 auto;padding:0 32px 32px;background:#ffffff;color:#0f1411;border:1px solid #dfe4e0;border-radius:14px;overflow:hidden;overflow-wrap:anywhere;text-align:start">
<div style="height:6px;margin:0 -32px 28px;background:${theme.accent}"></div>
<p class="name" style="margin:0 0 24px;font-weight:700;color:${theme.accentText}"><bdi>${escapeHtml(programName)}</bdi></p>
${headingHtml(letter)}
${text}${codeHtml(letter)}
<p style="margin:8px 0 28px"><a href="${escapeHtml(button.href)}" style="display:inline-block;padding:12px 24px;border-radius:999px;
background:${theme.accent};color:${theme.onAccent};font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>
<div class="small rule" style="padding-top:16px;border-top:1px solid #dfe4e0;font-size:13px;color:#55605a">
${footHtml(letter)}
</div>
</div></body></html>`;
}

/** The same letter as plain text, for those who read no HTML. */
export function letterText(letter: Letter): string {
  const { programName, figure, heading, paragraphs, code, button, foot, links = [] } = letter;
  const parts = [
    figure && !heading.startsWith(figure) ? `${oneLine(figure)}\n${oneLine(heading)}` : oneLine(heading),
    ...paragraphs,
    code ? `${code.label}: ${code.value}` : "",
    `${button.label}\n${button.href}`,
    `-- \n${[oneLine(programName), ...foot].join("\n")}`,
    links.map(({ label, href }) => `${label}\n${href}`).join("\n\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
