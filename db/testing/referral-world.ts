import type { z } from "zod";
import type { Database } from "@/db/client";
import { findReferralOfFriend } from "@/db/queries/referrals";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addRule, richLine, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { readProgram } from "@/db/transaction";
import type { OrderLine } from "@/lib/earning/order";
import { recordEvents } from "@/lib/earning/service-record";
import { emailKey } from "@/lib/members/member";
import { stateOf } from "@/lib/referrals/referral";
import { arrive, referralCodeOf, settleReferrals } from "@/lib/referrals/service";
import { noteSeen } from "@/lib/referrals/service-traces";
import type { Seen } from "@/lib/referrals/trace";
import { newId } from "@/lib/shared/id";
import type { ProgramSettings, ReferralSettings } from "@/lib/shared/program-settings";

/** A program in which friends bring friends: orders earn 2 points per euro, 200 for the friend, 500 for the advocate. */
export type ReferralWorld = { program: TestProgram; sql: Database };

export const dayOf = (text: string) => new Date(text.length === 10 ? `${text}T12:00:00Z` : text);

export async function referralWorld(
  sql: Database,
  referrals: z.input<typeof ReferralSettings> = {},
  settings: Partial<z.input<typeof ProgramSettings>> = {},
): Promise<ReferralWorld> {
  const program = await makeProgram(sql, {
    settings: { ...settings, referrals: { on: true, ...referrals } },
  });
  await addRule(sql, program, { definition: TWO_PER_EURO });
  return { program, sql };
}

/** Somebody who has been a member for years, with the address given. */
export async function advocateIn(
  { program, sql }: ReferralWorld,
  { email, seen }: { email?: string; seen?: Seen } = {},
): Promise<TestMember> {
  const member = await makeMember(sql, program, { joinedAt: new Date("2024-03-01T10:00:00Z") });
  if (email)
    await sql`
      update members set email = ${email}, email_key = ${emailKey(email)}
       where program_id = ${program.id} and id = ${member.id}`;
  if (seen) await noteSeen(program.scope, member.id, seen, new Date("2026-10-01T10:00:00Z"));
  return member;
}

/** Follows the advocate's link on a day and joins an hour later, with the address proven. Returns the friend. */
export async function friendOf(
  world: ReferralWorld,
  advocate: TestMember,
  day: string,
  { email, seen = {}, isProven = true }: { email?: string; seen?: Seen; isProven?: boolean } = {},
): Promise<TestMember> {
  const { program, sql } = world;
  const at = dayOf(day);
  const joined = new Date(at.getTime() + 3_600_000);
  const friend = await makeMember(sql, program, { joinedAt: joined, name: "Ben Li" });
  if (email)
    await sql`
      update members set email = ${email}, email_key = ${emailKey(email)}
       where program_id = ${program.id} and id = ${friend.id}`;
  if (isProven)
    await sql`update members set user_id = ${newId()} where program_id = ${program.id} and id = ${friend.id}`;
  const invitation = { code: await referralCodeOf(advocate.scope, at), at, via: "link" as const };
  const came = await arrive(program.scope, { friendId: friend.id, invitation, seen }, joined);
  if (!came.ok) throw new Error(came.error.code);
  return friend;
}

/** An order of the storefront, through the same door as every shop's: paid, changed or refunded, and then looked at. */
export async function orderOf(
  world: ReferralWorld,
  member: TestMember,
  number: string,
  day: string,
  {
    minor = 50_00,
    refunded = 0,
    line = {},
  }: { minor?: number; refunded?: number; line?: Partial<OrderLine> } = {},
): Promise<void> {
  const { program } = world;
  const occurredAt = dayOf(day);
  const order = {
    ...{
      id: number,
      currency: "EUR",
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: null,
      fulfilledAt: null,
    },
    lines: [richLine({ unitPriceMinor: BigInt(minor), refundedQuantity: refunded, ...line })],
  };
  const type = refunded > 0 ? "order.refunded" : "order.paid";
  const event = {
    id: `${number} ${type} ${day}`,
    type,
    occurredAt,
    shop: null,
    member: { id: member.id },
    order,
  } as const;
  const [answer] = await recordEvents(program.scope, "shop", [event], occurredAt);
  if (!answer?.ok) throw new Error(answer?.error.code ?? "no answer");
  await settleReferrals(program.scope, occurredAt);
}

/** What a member has: to spend, and waiting. */
export async function pointsOf(
  { program, sql }: ReferralWorld,
  { id }: TestMember,
): Promise<[bigint, bigint]> {
  const [row] = await sql<{ available: bigint; pending: bigint }[]>`
    select available - debt as available, pending from balances
     where program_id = ${program.id} and member_id = ${id} and asset = 'points'`;
  return [row?.available ?? 0n, row?.pending ?? 0n];
}

/** Where the referral of this friend stands, and what speaks against it. */
export async function standOf({ program }: ReferralWorld, { id }: TestMember) {
  const referral = await readProgram(program.scope, (tx) => findReferralOfFriend(tx, program.scope, id));
  return (
    referral && { ...referral, state: stateOf(referral), codes: referral.signals.map(({ code }) => code) }
  );
}
