import { Liquid } from "liquidjs";
import { expect, it } from "vitest";
import { pageOf } from "./proxy-page";

const liquid = new Liquid({ strictVariables: true });

it("is read by the store as it was written, whatever the program is called", () => {
  const title = `{{ customer.email }} {% include 'x' %} "><script>alert(1)</script>`;
  const page = pageOf({ title, href: "https://loyalty.example.com/program?a=1&b='2'", link: "How & why" });
  const read = liquid.parseAndRenderSync(page, {});
  expect(read).toBe(page);
  expect(read).not.toContain("<script");
  expect(read).toContain("&#123;&#123; customer.email &#125;&#125;");
  expect(read).toContain("How &amp; why");
  expect(read.match(/<a href="[^"<>]*">/g)).toHaveLength(1);
});
