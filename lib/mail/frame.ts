import { deriveTheme, LIGHT } from "@/lib/shared/theme";
import { escapeHtml } from "./mail";

const FONT = "'Hanken Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif";

export type Framed = {
  programName: string;
  /** The program's colour, #rrggbb. */
  accent: string;
  /** Of the document, for readers that show it. */
  title: string;
  heading: string;
  /** Plain text; each is a paragraph. */
  paragraphs: string[];
  /** The one thing to do. */
  button: { label: string; href: string };
  /** Plain text, small, at the end. */
  foot?: string;
};

/** A mail's HTML in the program's look: its name, a heading, a few sentences and one button. */
export function framedHtml({
  programName,
  accent,
  title,
  heading,
  paragraphs,
  button,
  foot,
}: Framed): string {
  const theme = deriveTheme(accent, LIGHT);
  const text = paragraphs.map((each) => `<p style="margin:0 0 24px">${escapeHtml(each)}</p>`).join("\n");
  const small = foot ? `\n<p style="margin:0;color:#55605a;font-size:14px">${escapeHtml(foot)}</p>` : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f2f5f3;color:#0f1411;font:16px/1.5 ${FONT}">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe4e0;border-radius:14px">
<p style="margin:0 0 24px;font-weight:700;color:${theme.accentText}">${escapeHtml(programName)}</p>
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.25">${escapeHtml(heading)}</h1>
${text}
<p style="margin:0 0 24px"><a href="${escapeHtml(button.href)}" style="display:inline-block;padding:12px 24px;border-radius:999px;
background:${theme.accent};color:${theme.onAccent};font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>${small}
</div></body></html>`;
}
