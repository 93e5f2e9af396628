import { describe, expect, it } from "vitest";
import { policyText, readWish, type SnippetWish, serverText, snippetOf } from "./snippet";

const wish: SnippetWish = {
  ...{
    site: "https://loyalty.example.com",
    program: "fieldwork",
    shop: "main",
    locale: null,
    platform: "html",
  },
  ...{ elements: ["launcher", "product-hint", "cart-hint", "card"], tokenUrl: "/regulars-token" },
};
const textOf = (change: Partial<SnippetWish> = {}) =>
  snippetOf({ ...wish, ...change })
    .map(({ text }) => text)
    .join("\n");

describe("what is put into a page", () => {
  it("loads the script from this installation, for this program and shop", () => {
    expect(snippetOf(wish)[0]?.text).toBe(
      '<script async src="https://loyalty.example.com/widget.js" data-program="fieldwork" data-shop="main" data-token-url="/regulars-token"></script>',
    );
  });

  it("leaves out what was not wished", () => {
    const text = textOf({ shop: null, tokenUrl: null, elements: ["launcher"] });
    expect(text).not.toMatch(/data-shop|data-token|data-locale|hint|card/);
    expect(textOf({ locale: "pt-BR" })).toContain('data-locale="pt-BR"');
  });

  it("keeps the space of everything that stands in the page", () => {
    for (const { element, text } of snippetOf(wish))
      if (element !== "script" && element !== "launcher")
        expect(text).toMatch(/style="display:block;min-height:/);
  });

  it("breaks out of no attribute", () => {
    const text = textOf({ shop: '"><script>alert(1)</script>', tokenUrl: '/t?a="b"&c' });
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('data-token-url="/t?a=&quot;b&quot;&amp;c"');
  });

  it("carries a cart that is one again when the page is read", () => {
    const [, cart = ""] = /cart='([^']*)'/.exec(textOf()) ?? [];
    const json = JSON.parse(cart);
    expect(json.lines[0]).toMatchObject({ quantity: 2, unit_price: "24.80" });
  });

  it("is written as a Shopify theme writes it", () => {
    const text = textOf({ platform: "liquid" });
    expect(text).toContain(
      'price="{{ product.selected_or_first_available_variant.price | divided_by: 100.0 }}"',
    );
    expect(text).toContain('cart="{{ regulars_cart | escape }}"');
    // Whatever a merchant calls a product stands in an attribute.
    for (const [, filter] of text.matchAll(/\{\{ (?:product\.(?:title|type)|[a-z_.]*\.sku) \| (\w+)/g))
      expect(["escape", "json"]).toContain(filter);
  });
});

it("the server's call names the page that the token is for", () => {
  expect(serverText(wish.site, "https://shop.example.com")).toContain('"origin":"https://shop.example.com"');
  expect(serverText(wish.site, null)).not.toContain("origin");
});

it("a policy allows this installation and nothing else", () => {
  expect(policyText(wish.site)).toBe(
    "script-src https://loyalty.example.com; connect-src https://loyalty.example.com; img-src https://loyalty.example.com",
  );
});

describe("an address", () => {
  const read = (query: string) => readWish((name) => new URLSearchParams(query).get(name) ?? "", ["main"]);
  it("says what is wished", () => {
    expect(read("shop=main&language=de&platform=liquid&elements=card+launcher")).toEqual({
      ...{ shop: "main", locale: "de", platform: "liquid", elements: ["launcher", "card"] },
    });
  });
  it("is read with care", () => {
    expect(read("shop=other&language=xx&platform=php&elements=iframe")).toEqual({
      ...{ shop: null, locale: null, platform: "html" },
      elements: ["launcher", "product-hint", "cart-hint", "card"],
    });
  });
});
