import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
beforeAll(async () => {
  await makeProgram(owner, { slug: "fieldwork" });
  await makeProgram(owner, { slug: "other" });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

test("shop add: a store is a shop of one program, and adding it again changes nothing", async () => {
  const add = (program: string) =>
    regulars("shop", "add", "--program", program, "--shopify", "https://Acme.myshopify.com/");
  expect((await add("fieldwork")).out).toBe('acme.myshopify.com is now the shop "acme" of fieldwork.\n');
  expect((await add("fieldwork")).out).toBe(
    "acme.myshopify.com is a shop of fieldwork already: nothing was changed.\n",
  );
  const stores =
    await owner`select domain, door, status from shopify_stores where domain = 'acme.myshopify.com'`;
  expect(stores).toEqual([{ domain: "acme.myshopify.com", door: "own_app", status: "registered" }]);
  expect((await add("fieldwork")).aside).toContain("/api/webhooks/shopify");
  const taken = await add("other");
  expect(taken).toMatchObject({ code: 2 });
  expect(taken.aside).toContain("belongs to another program already");
  const rows =
    await owner`select d.domain, s.slug, s.currency from shop_domains d join shops s on s.id = d.shop_id`;
  expect([...rows]).toEqual([{ domain: "acme.myshopify.com", slug: "acme", currency: "EUR" }]);
});
