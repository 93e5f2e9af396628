import { describe, expect, it } from "vitest";
import { documentOf, sheetsOf, withoutLoad, withStyle } from "./document";

const PAGE = `<!DOCTYPE html><html lang="de"><head><link rel="stylesheet" href="/a.css" nonce="n1" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" nonce="n1" href="/b.js"/><link rel="preload" href="/f.woff2" as="font" type="font/woff2"/><script src="/b.js" nonce="n1" async=""></script></head><body><div hidden=""><!--$--><!--/$--></div><p>2 % zurück</p><script type="application/ld+json">{"a":"\\u003c/script>"}</script><script nonce="n1">self.__next_f.push([1,"<script>alert(1)"])</script></body></html>`;

describe("the document that everybody gets", () => {
  const made = documentOf(PAGE, "/landing.js");

  it("runs nothing but its own small file", () => {
    expect(made.match(/<script[^>]*>/g)).toEqual([
      '<script src="/landing.js" defer="">',
      '<script type="application/ld+json">',
    ]);
    expect(made).not.toContain("b.js");
    expect(made).not.toContain("__next_f");
  });

  it("names no nonce, which would be the same for everybody", () => {
    expect(made).not.toContain("n1");
  });

  it("keeps its words, style, faces and structured data", () => {
    expect(made).toContain("<p>2 % zurück</p>");
    expect(made).toContain('href="/a.css"');
    expect(made).toContain('href="/f.woff2"');
    expect(made).toContain('{"a":"\\u003c/script>"}');
  });
});

describe("the style in the document", () => {
  const html =
    '<link rel="stylesheet" href="/a.css" data-x="1"/><link rel="stylesheet" href="/b.css"/><link rel="stylesheet" href="/c.css"/><p>$& href="/b.css"</p>';

  it("stands where the first link stood, and names the sheets that it is of", () => {
    expect(sheetsOf(html)).toEqual(["/a.css", "/b.css", "/c.css"]);
    expect(withStyle(html, ["/a.css", "/b.css"], "p{content:'$&'}")).toBe(
      '<style data-of="/a.css /b.css">p{content:\'$&\'}</style><link rel="stylesheet" href="/c.css"/><p>$& href="/b.css"</p>',
    );
  });

  it("stays links where its text could end the element", () => {
    expect(withStyle(html, ["/b.css"], "p{}</style><script>")).toBe(html);
  });
});

describe("what is to be loaded early", () => {
  it("leaves out what stands in the document", () => {
    const link = '</f.woff2>; rel=preload; as="font"; type="font/woff2", </a.css>; rel=preload; as="style"';
    expect(withoutLoad(link, "/a.css")).toBe('</f.woff2>; rel=preload; as="font"; type="font/woff2"');
    expect(withoutLoad('</a.css>; rel=preload; as="style"', "/a.css")).toBeNull();
    expect(withoutLoad(null, "/a.css")).toBeNull();
  });
});
