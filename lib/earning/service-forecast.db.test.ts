import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder, richLine, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { newId } from "@/lib/shared/id";
import type { OrderContent } from "./order";
import { setBudget } from "./service-budget";
import { forecastCart } from "./service-explain";
import { recordEvents } from "./service-record";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
let program: TestProgram;

beforeEach(async () => {
  program = await makeProgram(owner);
  const perks = owner.json([{ code: "multiplier", factor: "1.5" }]);
  await owner`update tiers set perks = ${perks} where program_id = ${program.id} and position > 0`;
  const rule = (name: string, position: number, definition: object) =>
    addRule(owner, program, { name, position, definition: { ...TWO_PER_EURO, ...definition } });
  await rule("Mugs", 0, {
    effect: { ...TWO_PER_EURO.effect, points: 3, perMinor: "70" },
    conditions: [{ code: "category_in", categories: ["mugs"] }],
    limits: [{ per: "day", points: 300 }],
  });
  await rule("Rest", 1, {});
  await rule("Press", 2, {
    effect: { code: "fixed", points: 11 },
    conditions: [{ code: "member_tagged", tags: ["press"] }],
  });
  await rule("First", 3, {
    effect: { code: "fixed", points: 40 },
    conditions: [{ code: "order_number", from: 1, until: 1 }],
  });
  await rule("Chosen", 4, {
    effect: { code: "multiply", factor: "2", group: "choice", stack: "add" },
    conditions: [{ code: "chosen_category" }],
  });
  await rule("Grove", 5, {
    effect: { code: "fixed", points: 5 },
    conditions: [{ code: "tier_in", tierIds: [program.tiers[1]?.id] }],
  });
  const campaign = await rule("Campaign", 6, { effect: { code: "fixed", points: 9 } });
  await setBudget(program.scope, campaign, 31n, NOW);
});

const cart = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 4 }),
    price: fc.integer({ min: 1, max: 120_00 }),
    category: fc.constantFrom("mugs", "lamps", "blankets"),
  }),
  { minLength: 1, maxLength: 4 },
);

function contentOf(number: string, lines: { quantity: number; price: number; category: string }[]) {
  const event = paidOrder(number, 0, {
    lines: lines.map(({ quantity, price, category }, at) =>
      richLine({ id: `${at}`, quantity, unitPriceMinor: BigInt(price), categories: [category] }),
    ),
  });
  return { event, content: event.order as OrderContent };
}

test("what is promised in the cart is what the receipt says, order after order, whoever it is", {
  timeout: 120_000,
}, async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(cart, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
      async (carts, press, chooses) => {
        const member = { externalId: `m${number++}` };
        let memberId: string | null = null;
        for (const [at, lines] of carts.entries()) {
          const now = later(number * 10 + at);
          const { event, content } = contentOf(`o${number}-${at}`, lines);
          const promised = await forecastCart(program.scope, memberId, content, now);
          const [receipt] = await recordEvents(
            program.scope,
            "api",
            [{ ...event, occurredAt: now, member }],
            now,
          );
          expect(receipt?.ok && receipt.value.points).toBe(promised.ok && promised.value.points);
          memberId = (receipt?.ok && receipt.value.memberId) || null;
          if (at > 0) continue;
          if (press)
            await owner`update members set tags = '{press}' where program_id = ${program.id} and id = ${memberId}`;
          if (chooses)
            await owner`insert into bonus_choices (program_id, id, member_id, category, chosen_at)
            values (${program.id}, ${newId()}, ${memberId}, 'lamps', ${now})`;
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(await booksOf(program)).toEqual([]);
});

test("a forecast changes nothing, and takes nothing of limits or budgets", async () => {
  const { content } = contentOf("x", [{ quantity: 1, price: 50_00, category: "mugs" }]);
  const first = await forecastCart(program.scope, null, content, NOW);
  const again = await forecastCart(program.scope, null, content, NOW);
  expect(again).toEqual(first);
  const [rows] = await owner`
    select (select count(*)::int from rule_usage where program_id = ${program.id}) as usage, (select spent from rule_budgets where program_id = ${program.id}) as spent`;
  expect(rows).toEqual({ usage: 0, spent: "0" });
});
