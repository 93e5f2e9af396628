import { describe, expect, it } from "vitest";
import { classesOf, usedStyle } from "./used-style";

const used = (css: string, ...classes: string[]) =>
  usedStyle(css, new Set(classes), "/_next/static/chunks/a.css");

describe("the style that a document needs", () => {
  it("keeps what meets its classes, and what names none", () => {
    expect(used("p{margin:0}.a{color:red}.b{color:blue}", "a")).toBe("p{margin:0}.a{color:red}");
    expect(used(".a .b{x:1}.a>.c{x:2}", "a", "c")).toBe(".a>.c{x:2}");
    expect(used(".a,.b,h1{x:1}", "b")).toBe(".b,h1{x:1}");
  });

  it("leaves open what stands in brackets", () => {
    expect(used(".a:not(.z){x:1}", "a")).toBe(".a:not(.z){x:1}");
    expect(used(":is(.z,.a) h2{x:1}", "a")).toBe(":is(.z,.a) h2{x:1}");
    expect(used('.z[data-x=",{"]{x:1}', "a")).toBe("");
  });

  it("knows names that are written with signs", () => {
    expect(used(".md\\:flex{x:1}.w-1\\/2{x:2}.\\[a\\,b\\]{x:3}.\\31 0{x:4}", "md:flex", "[a,b]", "10")).toBe(
      ".md\\:flex{x:1}.\\[a\\,b\\]{x:3}.\\31 0{x:4}",
    );
  });

  it("goes into layers and conditions, and leaves out those that are empty", () => {
    expect(used("@media print{.z{x:1}}@media screen{.a{x:1}.z{x:2}}", "a")).toBe("@media screen{.a{x:1}}");
    expect(used("@layer base,components;@layer base{.z{x:1}}", "a")).toBe(
      "@layer base,components;@layer base{}",
    );
  });

  it("leaves faces, movements and texts whole", () => {
    const css = '@font-face{src:url("/f.woff2")}@keyframes k{0%{x:1}to{x:2}}.a:after{content:"}.z{"}';
    expect(used(css, "a")).toBe(css);
    expect(used(".a{background:url(data:image/svg+xml;,%3Csvg{}%3E)}.z{x:1}", "a")).toBe(
      ".a{background:url(data:image/svg+xml;,%3Csvg{}%3E)}",
    );
  });

  it("declares the properties that are said, and no others", () => {
    expect(used(".a{--x:1}@property --x{syntax:'*'}@property --y{syntax:'*'}", "a")).toBe(
      ".a{--x:1}@property --x{syntax:'*'}",
    );
  });

  it("says addresses from the root", () => {
    expect(used("@font-face{src:url(../media/f.woff2)format('woff2')}")).toBe(
      "@font-face{src:url(/_next/static/media/f.woff2)format('woff2')}",
    );
    expect(used(".a{mask:url(#m)}.a{b:url(data:x)}", "a")).toBe(".a{mask:url(#m)}.a{b:url(data:x)}");
  });
});

describe("the classes of a document", () => {
  it("are those of its elements", () => {
    expect([...classesOf('<p class="a md:b"><i class="a [&amp;&gt;p]:c"></i>')]).toEqual([
      "a",
      "md:b",
      "[&>p]:c",
    ]);
  });
});
