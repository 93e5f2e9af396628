const DRAWING = /<svg\b[^>]*><use href="\/rosette\/[^"]+"><\/use><\/svg>/g;

/** Without scripts nothing fetches them later: there the drawings in `noscript` stand in their places. */
const WITHOUT_SCRIPTS = "<noscript><style>svg:has(>use[data-href]){display:none}</style></noscript>";

/**
 * The document with its rosettes but for the first `atOnce` left to landing.js, which fetches each as it comes near: those are
 * what the first screen shows, and the others would be fetched and drawn before anybody has seen it.
 */
export function drawnLater(html: string, atOnce: number): string {
  let drawn = 0;
  const left = html.replace(DRAWING, (drawing) =>
    drawn++ < atOnce
      ? drawing
      : `${drawing.replace('<use href="', '<use data-href="')}<noscript>${drawing}</noscript>`,
  );
  return drawn > atOnce ? left.replace("</head>", `${WITHOUT_SCRIPTS}</head>`) : html;
}
