import type { Database } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import type { TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import type { OrderLine } from "@/lib/earning/order";
import { newId } from "@/lib/shared/id";

/** 2 points per €1, tax included, on everything: a definition to begin from. */
export const TWO_PER_EURO = {
  effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
  basis: { tax: "with", discounts: "after", shipping: false },
  availability: { code: "at_once" },
  conditions: [],
};

/** A rule in force since 2020, put in past the services. Returns its version's id; the rule's is the same. */
export async function addRule(
  owner: Database,
  program: TestProgram,
  {
    name = "Two per euro",
    position = 0,
    definition = TWO_PER_EURO,
  }: { name?: string; position?: number; definition?: object } = {},
): Promise<string> {
  const id = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${id})`;
  await owner`
    insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${id}, ${id}, 1, ${name}, ${position}, ${owner.json(definition as never)}, '2020-01-01', '{}')`;
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
  return id;
}

/** Puts a readable definition in the place of one that is not, as restoring from a backup would. */
export async function mendRule(
  owner: Database,
  program: TestProgram,
  versionId: string,
  definition: object = TWO_PER_EURO,
): Promise<void> {
  await owner`
    update earning_rule_versions set definition = ${owner.json(definition as never)}
     where program_id = ${program.id} and id = ${versionId}`;
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
}

export function richLine(part: Partial<OrderLine> = {}): OrderLine {
  return {
    id: "a",
    sku: "sku-a",
    title: "Item a",
    quantity: 1,
    unitPriceMinor: 10_00n,
    discountMinor: 0n,
    taxMinor: 0n,
    categories: [],
    attributes: {},
    refundedQuantity: 0,
    ...part,
  };
}

type OrderChange = {
  id?: string;
  at?: Date;
  refunded?: number;
  member?: IncomingEvent["member"];
  lines?: OrderLine[];
  type?: IncomingEvent["type"];
  shop?: string | null;
};

/** An order of one item that is paid, or refunded; of the member c1 unless told otherwise. */
export function paidOrder(number: string, minor: number, change: OrderChange = {}): IncomingEvent {
  const { refunded = 0 } = change;
  return {
    id: change.id ?? `e${number}`,
    type: change.type ?? (refunded > 0 ? "order.refunded" : "order.paid"),
    occurredAt: change.at ?? new Date("2026-06-15T10:00:00Z"),
    shop: change.shop ?? null,
    member: change.member === undefined ? { externalId: "c1" } : change.member,
    order: {
      id: number,
      currency: "EUR",
      lines: change.lines ?? [richLine({ unitPriceMinor: BigInt(minor), refundedQuantity: refunded })],
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: null,
      fulfilledAt: null,
    },
  };
}

/** What verify-ledger finds wrong: nothing, after every test. */
export function booksOf(program: TestProgram) {
  return readProgram(program.scope, (tx) => findDisagreements(tx, program.scope));
}
