import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { type Buyer, loyaltyAnswer } from "./loyalty";
import { claimOf, profileOf, REVERSE_DOMAIN } from "./profile";

describe("the claim of a program", () => {
  test.each([
    ["shop.example.com", "fieldwork", "com.example.shop.loyalty.fieldwork"],
    ["my-shop.example.com", "Field Work!", "com.example.my-shop.loyalty.field-work"],
    ["127.0.0.1", "fieldwork", "localhost.loyalty.fieldwork"],
    ["localhost", "fieldwork", "localhost.loyalty.fieldwork"],
  ])("at %s, %s, is %s", (host, slug, claim) => expect(claimOf(host, slug)).toBe(claim));

  test("is a reverse domain name whatever host and program are called", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain()), fc.string(), (host, slug) => {
        expect(claimOf(host, slug)).toMatch(REVERSE_DOMAIN);
      }),
    );
  });
});

test("the profile advertises the loyalty extension and nothing that is not there", () => {
  const { ucp } = profileOf({ origin: "https://shop.example.com", claim: "com.example.shop.loyalty.x" });
  expect(ucp.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(Object.keys(ucp.capabilities)).toEqual(["dev.ucp.common.loyalty"]);
  for (const name of [...Object.keys(ucp.services), ...Object.keys(ucp.capabilities)])
    expect(name).toMatch(REVERSE_DOMAIN);
  const entries = Object.values(ucp.capabilities).flat();
  expect(entries.map(({ version }) => version)).toEqual(["2026-08-25", "2026-04-08"]);
  for (const { version, spec, schema, extends: what } of entries) {
    for (const address of [spec, schema]) expect(new URL(address).pathname.split("/")[1]).toBe(version);
    for (const name of what) expect(name).toMatch(/^dev\.ucp\.shopping\.(cart|checkout)$/);
  }
});

/** What the extension's schema (common/loyalty.json of 2026-08-25) and its text demand of an answer. */
const Amount = z.int().min(0);
const Membership = z
  .object({
    id: z.string(),
    name: z.string(),
    display_id: z.string().optional(),
    tiers: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          benefits: z.array(z.object({ id: z.string(), description: z.string() })).optional(),
        }),
      )
      .optional(),
    rewards: z
      .array(
        z.object({
          currency: z.object({ name: z.string(), code: z.string(), decimal_places: Amount.optional() }),
          earning_forecast: z
            .object({
              amount: Amount,
              breakdown: z
                .array(z.object({ id: z.string(), amount: Amount, description: z.string() }))
                .optional(),
            })
            .refine(({ amount, breakdown }) => !breakdown || amount === sum(breakdown.map((b) => b.amount)))
            .optional(),
        }),
      )
      .optional(),
    provisional: z.boolean(),
  })
  .refine(({ provisional, display_id }) => !provisional || display_id === undefined);
const Loyalty = z.record(z.string().regex(REVERSE_DOMAIN), Membership);
const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);

describe("what is added to a cart", () => {
  const program = { slug: "fieldwork", name: "Fieldwork", names: { one: "leaf", many: "leaves" } };
  const part = { name: "Everything", sentence: "1 leaf per euro", points: 40n };
  const view = {
    applied: [part],
    steps: [{ ...part, name: "Your tier", points: 8n }],
  } as unknown as ExplanationView;
  const member = {
    kind: "member" as const,
    member: {
      id: "mem_1",
      card: "1234567890",
      tier: { id: "tir_1", name: "Grove", benefits: ["Free shipping"] },
    },
  };
  const answer = (buyer: Buyer, points: bigint | null = 48n) =>
    loyaltyAnswer("com.example.loyalty.x", program, buyer, points === null ? null : { points, view });
  const membership = (buyer: Buyer, points: bigint | null = 48n) =>
    answer(buyer, points).loyalty["com.example.loyalty.x"];

  test("a member is verified, with tier, benefits and a masked number", () => {
    expect(membership(member)).toMatchObject({
      provisional: false,
      display_id: "****7890",
      tiers: [{ id: "tir_1", name: "Grove", benefits: [{ id: "tir_1_1", description: "Free shipping" }] }],
    });
    expect(JSON.stringify(answer(member))).not.toContain("1234567890");
  });

  test("the parts of a forecast make the whole, or are left out", () => {
    const forecastOf = (points: bigint) => membership(member, points)?.rewards[0]?.earning_forecast;
    expect(forecastOf(48n)?.breakdown?.map(({ amount }) => amount)).toEqual([40, 8]);
    expect(forecastOf(47n)).toEqual({ amount: 47, breakdown: undefined });
    expect(membership(member, null)?.rewards[0]).not.toHaveProperty("earning_forecast");
  });

  test("who only says that they are a member is provisional, and shown nothing of anybody's", () => {
    const shown = membership({ kind: "claimed" });
    expect(shown).toMatchObject({ provisional: true, id: "fieldwork" });
    expect(shown).not.toHaveProperty("display_id");
    expect(shown).not.toHaveProperty("tiers");
  });

  test("whoever asks and whatever is earned, the answer is what the schema demands, as it goes over the line", () => {
    const Buyers = fc.constantFrom<Buyer["kind"]>("member", "claimed", "stranger", "unsaid");
    const Parts = fc.array(fc.bigInt({ min: -50n, max: 500n }), { maxLength: 4 });
    fc.assert(
      fc.property(
        Buyers,
        Parts,
        fc.option(fc.bigInt({ min: -900n, max: 2_000n })),
        fc.boolean(),
        (kind, parts, points, tier) => {
          const buyer =
            kind === "member"
              ? { ...member, member: { ...member.member, ...(tier ? {} : { tier: null }) } }
              : { kind };
          const applied = parts.map((one) => ({ ...part, points: one }));
          const forecast =
            points === null ? null : { points, view: { applied, steps: [] } as unknown as ExplanationView };
          const said = loyaltyAnswer("com.example.loyalty.x", program, buyer as Buyer, forecast);
          const { loyalty } = JSON.parse(JSON.stringify(said)) as { loyalty: unknown };
          expect(Loyalty.safeParse(loyalty)).toMatchObject({ success: true });
        },
      ),
    );
  });

  test("a claim that is known to be wrong is a message, and no claim is nothing", () => {
    expect(answer({ kind: "stranger" })).toMatchObject({
      loyalty: {},
      messages: [{ type: "error", severity: "recoverable", code: "eligibility_invalid" }],
    });
    expect(answer({ kind: "unsaid" })).toMatchObject({ loyalty: {}, messages: [] });
  });
});
