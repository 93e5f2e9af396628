import type { Database } from "@/db/client";
import { insertMembers } from "@/db/queries/members";
import { inProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { newMember } from "@/lib/members/enrol";
import { newId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";

export type World = { scope: ProgramScope; memberIds: string[] };

export type Definition = Record<string, unknown>;

const CATEGORIES = 49;

/** A rule by amount for orders that meet the conditions. */
export function perEuro(points: number, conditions: unknown[] = []): Definition {
  return {
    effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    conditions,
  };
}

/** One rule for everything and 49 for a category each: 50 active rules. */
function fiftyRules(): Definition[] {
  const byCategory = Array.from({ length: CATEGORIES }, (_, n) =>
    perEuro(2, [{ code: "category_in", categories: [`category ${n}`] }]),
  );
  return [...byCategory, perEuro(1)];
}

/** A program with three tiers, so many members and these rules, 50 when none are named. */
export async function makeWorld(
  owner: Database,
  members: number,
  definitions: readonly Definition[] = fiftyRules(),
): Promise<World> {
  const id = newId();
  await owner`insert into programs (id, slug, name, currency, time_zone, settings)
    values (${id}, ${id}, 'Bench', 'EUR', 'Europe/Berlin', ${owner.json(ProgramSettings.parse({}))})`;
  await owner`insert into shops (program_id, id, slug, name, currency) values (${id}, ${newId()}, 'main', 'Main', 'EUR')`;
  for (const [position, threshold] of [0n, 50_000n, 150_000n].entries()) {
    await owner`insert into tiers (program_id, id, name, position, threshold, benefits)
      values (${id}, ${newId()}, ${`Tier ${position}`}, ${position}, ${threshold}, '{}')`;
  }
  for (const [position, definition] of definitions.entries()) {
    const ruleId = newId();
    await owner`insert into earning_rules (program_id, id) values (${id}, ${ruleId})`;
    await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
      values (${id}, ${newId()}, ${ruleId}, 1, ${`Rule ${position}`}, ${position}, ${owner.json(definition as never)}, '2020-01-01', '{}')`;
  }
  const scope = systemScope(id, "bench");
  const people = Array.from({ length: members }, (_, n) =>
    newMember({ email: null, name: `Member ${n}`, externalId: `m${n}`, joinedAt: new Date() }),
  );
  await inProgram(scope, (tx) => insertMembers(tx, scope, people));
  return { scope, memberIds: people.map((person) => person.id) };
}

let made = 0;

/** A paid order of three lines for a member of the world. */
export function order(world: World, member: number) {
  const id = `order-${made++}`;
  const line = (n: number) => ({
    id: `${n}`,
    sku: `sku-${n}`,
    title: `Enamel mug number ${n}`,
    quantity: 1 + (made % 3),
    unitPriceMinor: BigInt(500 + ((made * 37 + n * 911) % 9000)),
    discountMinor: 0n,
    taxMinor: 0n,
    categories: [`category ${(made + n * 7) % 60}`],
    attributes: {},
    refundedQuantity: 0,
  });
  return {
    id,
    type: "order.paid" as const,
    occurredAt: new Date(),
    shop: null,
    member: { externalId: `m${member % world.memberIds.length}` },
    order: {
      id,
      currency: "EUR",
      lines: [line(1), line(2), line(3)],
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: null,
      fulfilledAt: null,
    },
  };
}
