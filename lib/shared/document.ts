/** What a page of ours carries for the browser's scripts; a document that stands by itself has no use for it. */
const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_LOADS = /<link\b(?=[^>]*\b(?:as="script"|rel="modulepreload"))[^>]*>/g;
const NONCES = /\snonce="[^"]*"/g;
const MARKS = /<!--(?:\$!?|\/\$|\$\?)?-->|<div hidden=""><\/div>/g;

/** A reader that runs no scripts gets the whole page at once, head and all. */
export const READS_AT_ONCE = "Regulars, which reads like a Slackbot";

/**
 * A page as a document that needs no script: everything of the framework that would run is taken out, and one small file of ours
 * put in. What it shows, and where its forms post, stays as it was made.
 */
export function documentOf(html: string, script: `/${string}.js`): string {
  return html
    .replace(SCRIPTS, "")
    .replace(SCRIPT_LOADS, "")
    .replace(NONCES, "")
    .replace(MARKS, "")
    .replace("</head>", `<script src="${script}" defer=""></script></head>`);
}

const SHEETS = /<link rel="stylesheet" href="([^"<>]+)"[^>]*>/g;

/** The addresses of a document's style sheets. */
export function sheetsOf(html: string): string[] {
  return [...html.matchAll(SHEETS)].map(([, href = ""]) => href);
}

/** The document with its style in the place of the links to its sheets, which it names: so much less that has to be fetched. */
export function withStyle(html: string, sheets: readonly string[], style: string): string {
  // Nothing but the end of the element could end it.
  if (style.includes("</")) return html;
  const [first, ...others] = sheets;
  return html.replace(SHEETS, (link, href) => {
    if (href === first) return `<style data-of="${sheets.join(" ")}">${style}</style>`;
    return others.includes(href) ? "" : link;
  });
}

/** A header that names what is to be loaded early, without one file: it is loaded otherwise, or not at all. */
export function withoutLoad(link: string | null, file: string): string | null {
  const rest = link?.split(/,\s*(?=<)/).filter((one) => !one.startsWith(`<${file}>`));
  return rest?.length ? rest.join(", ") : null;
}
