import { describe, expect, it } from "vitest";
import { documentOf } from "./document";

const PAGE = `<!DOCTYPE html><html lang="de"><head><link rel="stylesheet" href="/a.css" nonce="n1" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" nonce="n1" href="/b.js"/><link rel="preload" href="/f.woff2" as="font" type="font/woff2"/><script src="/b.js" nonce="n1" async=""></script></head><body><div hidden=""><!--$--><!--/$--></div><p>2 % zurück</p><script type="application/ld+json">{"a":"\\u003c/script>"}</script><script nonce="n1">self.__next_f.push([1,"<script>alert(1)"])</script></body></html>`;

describe("the document that everybody gets", () => {
  const made = documentOf(PAGE);

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
