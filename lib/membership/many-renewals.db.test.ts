import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { endGrants } from "@/lib/tiers/service-grant-ends";
import { settleMemberships } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

/** A page of two, two and one; the first three end in the same instant, which a date here knows to the millisecond only. */
const MANY = 5;
const AT_ONCE = 2;
const NOW = new Date("2027-02-05T10:00:00Z");
const ENDS = "2027-03-02 23:00:00.000456+00";
const endOf = (at: number) => (at < 3 ? ENDS : `2027-03-0${at} 23:00:00+00`);
const payments = [
  { method: "test_card", minor: "2000", currency: "EUR", at: "2026-03-02T10:00:00Z", months: 12 },
];

async function world() {
  const plain = ProgramSettings.parse({}).membership;
  const membership = { ...plain, feeMinor: 25_00, feeMonths: 12, noticeDays: 14, graceDays: 14 };
  const program = await makeProgram(owner, { settings: { membership } });
  const members = [];
  for (let at = 0; at < MANY; at++) members.push(await makeMember(owner, program));
  const told = async (code: string) => {
    const rows =
      await owner`select member_id from notices where program_id = ${program.id} and code = ${code}`;
    return rows.map(({ memberId }) => String(memberId)).sort();
  };
  return { program, members, told, all: members.map(({ id }) => id).sort() };
}

test("memberships whose price was raised are all told in one go, and all that ended lapse", async () => {
  const { program, members, told, all } = await world();
  for (const [at, { id }] of members.entries())
    await owner`
      insert into memberships (program_id, member_id, entry, paid_until, renews, payments, started_at)
      values (${program.id}, ${id}, 'paid', ${endOf(at)}::timestamptz, true, ${owner.json(payments)}, ${NOW})`;
  expect(await settleMemberships(program.scope, NOW, AT_ONCE)).toBe(0);
  expect(await told("membership_price")).toEqual(all);
  await owner`update memberships set renews = false where program_id = ${program.id}`;
  const late = new Date("2027-06-01T10:00:00Z");
  expect(await settleMemberships(program.scope, late, AT_ONCE)).toBe(MANY);
  expect(await told("membership_lapsed")).toEqual(all);
});

test("paid tiers whose price was raised are all told in one go, and all that ended end", async () => {
  const { program, members, told, all } = await world();
  const club = newId();
  await owner`
    insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months)
    values (${program.id}, ${club}, 'Club', 3, 0, '{}', 'paid', 2500, 12)`;
  for (const [at, { id }] of members.entries())
    await owner`
      insert into tier_grants (program_id, id, member_id, tier_id, kind, state, from_at, until_at, renews, payment)
      values (${program.id}, ${newId()}, ${id}, ${club}, 'paid', 'active', ${new Date("2026-03-02T10:00:00Z")},
              ${endOf(at)}::timestamptz, true, ${owner.json(payments)})`;
  expect(await endGrants(program.scope, NOW, AT_ONCE)).toBe(0);
  expect(await told("tier_price")).toEqual(all);
  await owner`update tier_grants set renews = false where program_id = ${program.id}`;
  expect(await endGrants(program.scope, new Date("2027-06-01T10:00:00Z"), AT_ONCE)).toBe(MANY);
  const left = await owner`select from tier_grants where program_id = ${program.id} and state = 'active'`;
  expect(left).toHaveLength(0);
});
