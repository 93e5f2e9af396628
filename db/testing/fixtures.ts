import type { z } from "zod";
import type { Database } from "@/db/client";
import { insertReward } from "@/db/queries/rewards";
import { inProgramOf } from "@/db/transaction";
import { memberScopeFor, systemScope } from "@/lib/auth/system-scope";
import { randomCardNumber } from "@/lib/members/enrol";
import { emailKey } from "@/lib/members/member";
import { PLAIN_TERMS, type RewardTerms } from "@/lib/rewards/reward";
import { newId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { testTier } from "@/lib/tiers/testing/tier";
import type { Tier } from "@/lib/tiers/tier";

/*
 * Rows to begin a test with, put in by the owner past row-level security and past the services under test. What they
 * put into the ledger is consistent: event, transfer, lot and balance agree.
 */

export type TestProgram = { id: string; slug: string; shopId: string; tiers: Tier[]; scope: ProgramScope };

const LADDER = [
  { name: "Seed", threshold: 0n, benefits: ["2 points per €1"] },
  {
    name: "Grove",
    threshold: 300_00n,
    benefits: ["Free shipping from €30", "Early access to new pieces"],
  },
  { name: "Canopy", threshold: 900_00n, benefits: ["Free shipping always", "A birthday gift"] },
];

/** A program in euros with one shop and three tiers (300 and 900 euros). */
export async function makeProgram(
  sql: Database,
  { slug = `program-${newId().slice(-12)}`, settings = {} as z.input<typeof ProgramSettings> } = {},
): Promise<TestProgram> {
  const [id, shopId] = [newId(), newId()];
  const tiers = LADDER.map((tier, position) => testTier({ ...tier, id: newId(), position }));
  await sql`
    insert into programs (id, slug, name, currency, time_zone, settings)
    values (${id}, ${slug}, 'Fieldwork', 'EUR', 'Europe/Berlin', ${sql.json(ProgramSettings.parse(settings))})`;
  await sql`insert into shops (program_id, id, slug, name, currency) values (${id}, ${shopId}, 'main', 'Main', 'EUR')`;
  for (const tier of tiers) {
    await sql`insert into tiers (program_id, id, name, position, threshold, benefits)
      values (${id}, ${tier.id}, ${tier.name}, ${tier.position}, ${tier.threshold}, ${tier.benefits})`;
  }
  return { id, slug, shopId, tiers, scope: systemScope(id, "test") };
}

export type TestLot = {
  points: number;
  earnedAt?: Date;
  expiresAt?: Date | null;
  pendingUntil?: Date | null;
};
export type TestMember = { id: string; email: string; cardNumber: string; scope: MemberScope };

/** A member with these lots; `points` is short for one open lot that never lapses. */
export async function makeMember(
  sql: Database,
  program: TestProgram,
  options: { points?: number; lots?: TestLot[]; tier?: number; name?: string | null; joinedAt?: Date } = {},
): Promise<TestMember> {
  const { points, tier = 0, name = "Ana Ruiz", joinedAt = new Date("2024-03-01T10:00:00Z") } = options;
  const lots = options.lots ?? (points ? [{ points }] : []);
  const id = newId();
  const email = `ana.${id.slice(-12)}@example.com`;
  const cardNumber = randomCardNumber();
  await sql`
    insert into members (program_id, id, email, email_key, name, card_number, tier_id, tier_since, joined_at)
    values (${program.id}, ${id}, ${email}, ${emailKey(email)}, ${name}, ${cardNumber},
            ${program.tiers[tier]?.id ?? null}, ${joinedAt}, ${joinedAt})`;
  await sql`insert into balances (program_id, member_id, asset) values (${program.id}, ${id}, 'points')`;
  const member = { id, email, cardNumber, scope: memberScopeFor(program.id, id) };
  for (const lot of lots) await addLot(sql, program, member, lot);
  return member;
}

/** Points from nowhere in particular: an event, its transfer, its lot, and the balance. Returns the lot's id. */
export async function addLot(
  sql: Database,
  program: TestProgram,
  member: { id: string },
  { points, earnedAt = new Date("2026-01-10T12:00:00Z"), expiresAt = null, pendingUntil }: TestLot,
): Promise<string> {
  const [eventId, lotId] = [newId(), newId()];
  const isPending = pendingUntil !== undefined;
  await sql`
    insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
    values (${program.id}, ${eventId}, 'fixture', ${eventId}, 'custom.fixture', ${member.id}, ${earnedAt},
            ${Buffer.alloc(32)}, '{}', 'posted', ${points})`;
  await sql`
    insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, expires_at, earned_at)
    values (${program.id}, ${lotId}, ${member.id}, 'points', ${points}, ${points},
            ${isPending ? "pending" : "open"}, ${isPending ? pendingUntil : earnedAt}, ${expiresAt}, ${earnedAt})`;
  await sql`
    insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, occurred_at)
    values (${program.id}, ${newId()}, 'earn', 'program:issued',
            ${isPending ? "member:pending" : "member:available"}, ${points}, 'points', ${member.id}, ${lotId},
            ${eventId}, ${earnedAt})`;
  await sql`
    update balances set available = available + ${isPending ? 0 : points}, pending = pending + ${isPending ? points : 0}
     where program_id = ${program.id} and member_id = ${member.id} and asset = 'points'`;
  return lotId;
}

/** A reward of €5 off for 500 points, unless told otherwise. Returns its id. */
export async function makeReward(
  sql: Database,
  program: TestProgram,
  change: Partial<RewardTerms> = {},
): Promise<string> {
  const terms: RewardTerms = {
    ...PLAIN_TERMS,
    name: "€5 off",
    benefit: { code: "discount_amount", minor: 500n },
    cost: 500n,
    ...change,
  };
  const reward = { ...terms, id: newId() };
  await inProgramOf(program.id, (tx) => insertReward(tx, program.scope, reward, new Date()), { on: sql });
  return reward.id;
}
