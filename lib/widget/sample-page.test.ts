import { expect, it, test } from "vitest";
import { type SamplePage, samplePage } from "./sample-page";

const page: SamplePage = {
  ...{ nonce: "bm9uY2U=", program: "fieldwork", token: null, locale: "en", dark: false, currency: "EUR" },
};

it("has everything of the widget, once", () => {
  const html = samplePage(page);
  for (const name of ["launcher", "product-hint", "cart-hint", "card"])
    expect(html.match(new RegExp(`<regulars-${name}[ >]`, "g"))).toHaveLength(1);
  expect(html).toContain(
    '<script nonce="bm9uY2U=" async src="/widget.js" data-program="fieldwork" data-locale="en">',
  );
  expect(html).not.toContain("data-token");
});

test("nothing that is put in breaks out", () => {
  const evil = '"><script>alert(1)</script>';
  const html = samplePage({ ...page, nonce: evil, program: evil, token: evil, currency: evil });
  expect(html.match(/<script/g)).toHaveLength(1);
});

test("a page in Arabic is read from right to left, a dark one is dark", () => {
  expect(samplePage({ ...page, locale: "ar" })).toContain('<html lang="ar" dir="rtl">');
  expect(samplePage({ ...page, dark: true })).toContain('content="dark"');
});
