import { expect, test } from "vitest";
import { drawnLater } from "./drawn-later";

const drawing = (name: string) =>
  `<svg viewBox="0 0 820 820" class="seal" aria-hidden="true"><use href="/rosette/${name}.svg#r"></use></svg>`;
const page = (...parts: string[]) => `<head></head><body>${parts.join("<p>text</p>")}</body>`;

test("the first stay as they are; the others name their drawing, and stand in full where nothing runs", () => {
  const html = drawnLater(page(drawing("a"), drawing("b"), drawing("c")), 1);
  expect(html).toContain(`<body>${drawing("a")}<p>`);
  for (const name of ["b", "c"]) {
    expect(html).toContain(
      `<use data-href="/rosette/${name}.svg#r"></use></svg><noscript>${drawing(name)}</noscript>`,
    );
  }
  expect(html.match(/<noscript><style>/g)).toHaveLength(1);
  expect(html.indexOf("<noscript><style>")).toBeLessThan(html.indexOf("</head>"));
});

test("a page with no more of them than that, and drawings that are in the page itself, stay as they are", () => {
  const few = page(drawing("a"), '<svg><path d="M0 0"/></svg>', '<svg><use href="#mark"></use></svg>');
  expect(drawnLater(few, 1)).toBe(few);
});
