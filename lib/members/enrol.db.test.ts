import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { insertMember, insertMembers } from "@/db/queries/members";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { newMember } from "./enrol";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const joinedAt = new Date("2026-11-01T09:00:00Z");

test("a member starts on the lowest tier with a balance of nothing", async () => {
  const program = await makeProgram(owner);
  const member = newMember({ email: " Ana@Example.com ", name: "Ana Ruiz", joinedAt });
  expect(await inProgram(program.scope, (tx) => insertMember(tx, program.scope, member))).toBe(true);
  const [row] = await owner`
    select m.email, m.email_key, m.tier_id, m.tier_since, m.joined_at, b.available, b.pending, b.debt
      from members m join balances b on b.program_id = m.program_id and b.member_id = m.id
     where m.program_id = ${program.id} and m.id = ${member.id}`;
  expect(row).toEqual({
    email: "Ana@Example.com",
    emailKey: "ana@example.com",
    tierId: program.tiers[0]?.id,
    tierSince: joinedAt,
    joinedAt,
    available: 0n,
    pending: 0n,
    debt: 0n,
  });
});

test("many are enrolled at once, and who is there already is left as is", async () => {
  const program = await makeProgram(owner);
  const many = Array.from({ length: 300 }, (_, i) =>
    newMember({ email: i % 2 ? null : `m${i}@example.com`, name: null, externalId: `c${i}`, joinedAt }),
  );
  const first = await inProgram(program.scope, (tx) => insertMembers(tx, program.scope, many.slice(0, 200)));
  expect(first).toHaveLength(200);
  const again = many.map((member) => newMember({ ...member, name: "Other" }));
  const second = await inProgram(program.scope, (tx) => insertMembers(tx, program.scope, again));
  expect(second).toHaveLength(100);
  const [count] = await owner`
    select count(*)::int as members, count(b.*)::int as balances, count(m.name)::int as renamed
      from members m left join balances b on b.program_id = m.program_id and b.member_id = m.id
     where m.program_id = ${program.id}`;
  expect(count).toEqual({ members: 300, balances: 300, renamed: 100 });
});

test("a program without tiers enrols too", async () => {
  const program = await makeProgram(owner);
  await owner`delete from tiers where program_id = ${program.id}`;
  const member = newMember({ email: "a@example.com", name: null, joinedAt });
  expect(await inProgram(program.scope, (tx) => insertMember(tx, program.scope, member))).toBe(true);
});

test("card numbers are ten digits and do not begin with 0", () => {
  const numbers = new Set(
    Array.from({ length: 2_000 }, () => newMember({ email: null, name: null, joinedAt }).cardNumber),
  );
  expect(numbers.size).toBe(2_000);
  for (const number of numbers) expect(number).toMatch(/^[1-9]\d{9}$/);
});
