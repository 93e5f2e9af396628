import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { CATALOG } from "@/db/seed/catalog";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { shopWorld } from "@/db/testing/shop-world";
import { inProgram } from "@/db/transaction";
import type { GateTerms } from "@/lib/access/gate";
import { createGate, removeGate } from "@/lib/access/service";
import { emptyCart } from "./cart";
import { forecastProduct, lockedFor, productBySlug, putInCart, whatFits } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

/** A Sunday. */
const now = new Date("2026-11-22T12:00:00Z");

const world = shopWorld(owner, now);
const { cartOf, bought, redeemed, put } = world;
let program: TestProgram;
beforeAll(async () => {
  ({ program } = await world.open());
});

const rich = (points = 5_000) => makeMember(owner, program, { points });

const SHUT: GateTerms = {
  ...{ name: "Spring pack", kind: "product", target: "FW-TARP-02", title: "", body: "" },
  opensFor: { minTierPosition: 1, tags: ["crew"], segmentIds: [], byReward: true, earlyAccess: true },
  ...{ startsAt: null, endsAt: new Date("2026-12-01T00:00:00Z") },
};

/** Of the demo's socks the three sizes cost the same; of its flasks the larger one costs more. */
describe("variants", () => {
  test("a free product is any of its kind that costs no more, and the one that was chosen stays", async () => {
    const member = await rich();
    const socks = await redeemed(member, { benefit: { code: "free_product", sku: "FW-SOCKS-01" } });
    const chosen = await put(member, await cartOf({ "merino-walking-socks-39-42": 1 }), socks.voucherCode);
    expect(chosen.lines.map(({ sku }) => sku)).toEqual(["FW-SOCKS-02"]);
    const [fit] = await whatFits(member.scope, await cartOf({ "merino-walking-socks-39-42": 1 }), now);
    expect(fit).toMatchObject({ discountMinor: 19_00n, adds: null });
    const purchase = await bought(member, chosen);
    expect(purchase.totalMinor).toBe(4_90n);
    expect(purchase.lines[0]).toMatchObject({
      title: "Merino walking socks, 39–42",
      attributes: { size: "39–42", product: "FW-SOCKS-01" },
    });

    const flask = await redeemed(member, { benefit: { code: "free_product", sku: "FW-FLASK-075" } });
    const large = await put(member, await cartOf({ "long-day-flask-1-litre": 1 }), flask.voucherCode);
    expect(large.lines.map(({ sku }) => sku)).toEqual(["FW-FLASK-100", "FW-FLASK-075"]);
    expect((await bought(member, large)).totalMinor).toBe(42_00n);
  });

  test("a variant named by a reward is that one alone", async () => {
    const member = await rich();
    const { voucherCode } = await redeemed(member, { benefit: { code: "free_product", sku: "FW-SOCKS-02" } });
    const cart = await put(member, await cartOf({ "merino-walking-socks": 1 }), voucherCode);
    expect(cart.lines.map(({ sku }) => sku)).toEqual(["FW-SOCKS-01", "FW-SOCKS-02"]);
  });

  test("each runs out by itself", async () => {
    const sizes = await cartOf({ "merino-walking-socks-43-46": 6 });
    await bought(null, sizes);
    const wanted = { sku: "FW-SOCKS-03", quantity: 1, memberId: null };
    expect(await putInCart(program.scope, emptyCart(sizes.id), wanted, now)).toMatchObject({
      error: { code: "sold_out" },
    });
    expect(
      await putInCart(program.scope, emptyCart(sizes.id), { ...wanted, sku: "FW-SOCKS-02" }, now),
    ).toMatchObject({
      ok: true,
    });
  });

  test("with the first of a kind all of it is locked; one of it can be locked alone", async () => {
    const member = await rich();
    const gateOf = async (target: string) => {
      const gate = await createGate(program.scope, { ...SHUT, target }, now);
      if (!gate.ok) throw new Error(gate.error.code);
      return gate.value.id;
    };
    const lockedOf = async (skus: string[] | null) =>
      [...(await lockedFor(program.scope, member.id, skus, now)).keys()]
        .filter((sku) => sku.startsWith("FW-BEA"))
        .sort();
    const one = await gateOf("FW-BEANIE-02");
    expect(await lockedOf(null)).toEqual(["FW-BEANIE-02"]);
    expect(await lockedOf(["FW-BEANIE-01"])).toEqual([]);
    await removeGate(program.scope, one, now);
    await gateOf("FW-BEANIE-01");
    expect(await lockedOf(null)).toEqual(["FW-BEANIE-01", "FW-BEANIE-02", "FW-BEANIE-03"]);
    expect(await lockedOf(["FW-BEANIE-03"])).toContain("FW-BEANIE-03");
    const wanted = { sku: "FW-BEANIE-02", quantity: 1, memberId: member.id };
    expect(await putInCart(program.scope, await cartOf({}), wanted, now)).toMatchObject({
      error: { code: "product_locked" },
    });
  });
});

test("a rule for one variant pays that one, a rule for the product all of them; the forecast says so", async () => {
  const other = await makeProgram(owner);
  const here = { id: other.shopId, slug: "main", name: "Main", currency: "EUR" };
  await inProgram(other.scope, (tx) => upsertProducts(tx, other.scope, CATALOG));
  const perItem = (points: number, condition: object) => ({
    ...TWO_PER_EURO,
    effect: { code: "per_item", points },
    conditions: [condition],
  });
  await addRule(owner, other, {
    ...{ name: "Middle size", position: 0 },
    definition: perItem(70, { code: "sku_in", skus: ["FW-SOCKS-02"] }),
  });
  await addRule(owner, other, {
    ...{ name: "Socks", position: 1 },
    definition: perItem(30, { code: "attribute_is", name: "product", value: "FW-SOCKS-01" }),
  });
  const forecast = async (slug: string) => {
    const product = await productBySlug(other.scope, slug);
    if (!product) throw new Error(slug);
    return forecastProduct(other.scope, here, { product, quantity: 2 }, null, now);
  };
  const earned = async (slug: string) => (await forecast(slug))?.points;
  expect(await earned("merino-walking-socks")).toBe(60n);
  expect(await earned("merino-walking-socks-39-42")).toBe(140n);
  expect(await earned("merino-walking-socks-43-46")).toBe(60n);
  expect(await earned("enamel-trail-mug")).toBe(0n);
  // Whoever reads why knows products by their names.
  const why = JSON.stringify((await forecast("merino-walking-socks"))?.view, (_, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  expect(why).toContain("This order has no “Merino walking socks, 39–42”.");
});
