import { describe, expect, it } from "vitest";
import { namesOf, usedStyle } from "./used-style";

const ADDRESS = "/_next/static/chunks/a.css";
let made = 0;

const used = (css: string, html: string, mayBecome: string[] = []) =>
  usedStyle([{ address: `${ADDRESS}?${made++}`, text: css }], html, mayBecome);

describe("the style that a document needs", () => {
  it("keeps what meets its elements and classes", async () => {
    expect(await used("p{margin:0}h6{x:0}.a{color:red}.b{color:blue}", '<p class="a">')).toBe(
      "p{margin:0}.a{color:red}",
    );
    expect(await used(".a,.b,h1{x:1}", '<i class="b">')).toBe(".b{x:1}");
  });

  it("keeps what a person's doing can bring about", async () => {
    const css = ".a:hover{x:1}.a:focus-visible{x:2}input:checked+.a{x:3}details[open] .a{x:4}.a::before{x:5}";
    expect(await used(css, '<details open=""><input class="a"></details>')).toBe(css);
    expect(await used(".a:not(.z){x:1}", '<i class="a">')).toBe(".a:not(.z){x:1}");
  });

  it("keeps what is asked of any element", async () => {
    const css = ":root{x:0}:focus-visible{x:1}:lang(ja){x:2}:dir(rtl){x:3}*{x:4}::selection{x:5}";
    expect(await used(css, "<p>")).toBe(css);
    expect(await used(".z:focus-visible{x:1}", "<p>")).toBe("");
  });

  it("keeps what the document's own script turns elements into", async () => {
    const css = '[data-stops=range] input{x:1}[data-stops="drag"] input{x:2}';
    const html = '<div data-stops="radio"><input></div>';
    expect(await used(css, html)).toBe("");
    expect(await used(css, html, ["range"])).toBe("[data-stops=range] input{x:1}");
  });

  it("knows names that are written with signs", async () => {
    expect(
      await used(".md\\:flex{x:1}.w-1\\/2{x:2}.\\[\\&\\>p\\]\\:c{x:3}", '<i class="md:flex [&amp;&gt;p]:c">'),
    ).toBe(".md\\:flex{x:1}.\\[\\&\\>p\\]\\:c{x:3}");
  });

  it("goes into layers and conditions, and leaves their order", async () => {
    expect(
      await used("@layer base,parts;@media print{.z{x:1}}@media screen{.a{x:1}.z{x:2}}", '<i class="a">'),
    ).toBe("@layer base,parts;@media screen{.a{x:1}}");
  });

  it("leaves out variables that nothing uses, and keeps those that the document uses itself", async () => {
    const css = ":root{--a:1;--b:2;--c:3}.a{x:var(--a)}";
    expect(await used(css, '<html><i class="a" style="y:var(--c)"></html>')).toBe(
      ":root{--a:1;--c:3}.a{x:var(--a)}",
    );
  });

  it("uses a variable that another sheet of it says", async () => {
    const sheets = [
      { address: "/one.css", text: ":root{--a:1}" },
      { address: "/two.css", text: ".a{x:var(--a)}" },
    ];
    expect(await usedStyle(sheets, '<html class="a">')).toBe(":root{--a:1}.a{x:var(--a)}");
  });

  it("says addresses from the root", async () => {
    expect(await used("@font-face{src:url(../media/f.woff2)format('woff2')}", "<p>")).toBe(
      "@font-face{src:url(/_next/static/media/f.woff2)format('woff2')}",
    );
    expect(await used("p{mask:url(#m)}p{b:url(data:x)}", "<p>")).toBe("p{mask:url(#m)}p{b:url(data:x)}");
  });
});

describe("what selectors can name of a document", () => {
  it("are elements, attributes, short values and classes, not what is written in it", () => {
    expect(namesOf('<p class="a md:b" dir="auto" aria-label="two words">gone <b hidden>x</b></p>')).toEqual([
      "a",
      "aria-label",
      "auto",
      "b",
      "class",
      "dir",
      "hidden",
      "md:b",
      "p",
    ]);
  });
});
