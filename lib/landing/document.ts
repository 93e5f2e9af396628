/** What a page of ours carries for the browser's scripts; a document that stands by itself has no use for it. */
const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_LOADS = /<link\b(?=[^>]*\b(?:as="script"|rel="modulepreload"))[^>]*>/g;
const NONCES = /\snonce="[^"]*"/g;
const MARKS = /<!--(?:\$!?|\/\$|\$\?)?-->|<div hidden=""><\/div>/g;

/**
 * The page as a document that is the same for everybody and needs no script: everything that would run is taken out,
 * and one small file that makes the example draggable put in.
 */
export function documentOf(html: string): string {
  return html
    .replace(SCRIPTS, "")
    .replace(SCRIPT_LOADS, "")
    .replace(NONCES, "")
    .replace(MARKS, "")
    .replace("</head>", '<script src="/landing.js" defer=""></script></head>');
}
