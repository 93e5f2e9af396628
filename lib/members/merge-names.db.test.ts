import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findMemberOfSession, linkMemberByEmail } from "@/db/queries/auth";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { matchRows } from "@/db/queries/member-import-match";
import { findRecipient } from "@/db/queries/point-transfers";
import { findMemberOfEmail, findMemberOfExternalId } from "@/db/queries/shopify-customers";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram, readProgram } from "@/db/transaction";
import type { IncomingMember } from "@/lib/earning/incoming";
import { recordEvents } from "@/lib/earning/service-record";
import { eraseMember } from "@/lib/privacy/service";
import { newId } from "@/lib/shared/id";
import { enrolMember, findMembers, membersByIdentity } from "./service";
import { mergeMembers } from "./service-merge";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner, { settings: { matchByPhone: true, matchByEmail: true } });
});

type Named = TestMember & { externalId: string | null; phone: string | null; hasEmail: boolean };
type Names = { externalId: boolean; email: boolean; phone: boolean };

async function named({ externalId, email, phone }: Names): Promise<Named> {
  const member = await makeMember(owner, program);
  const digits = BigInt(`0x${member.id.slice(-12)}`).toString();
  const names = {
    externalId: externalId ? `cus-${digits}` : null,
    phone: phone ? `+49${digits.slice(-11).padStart(11, "1")}` : null,
  };
  await owner`
    update members set external_id = ${names.externalId}, phone_key = ${names.phone},
           email = case when ${email} then email end, email_key = case when ${email} then email_key end
     where program_id = ${program.id} and id = ${member.id}`;
  return { ...member, ...names, hasEmail: email };
}

const become = (from: { id: string }, into: { id: string }) =>
  mergeMembers(program.scope, { from: from.id, into: into.id, via: "staff" }, NOW);
const read = <T>(work: Parameters<typeof readProgram<T>>[1]) => readProgram(program.scope, work);

/** Everything that an event may call this member by, one at a time. */
function callings({ id, externalId, phone, hasEmail, email, cardNumber }: Named): IncomingMember[] {
  return [
    { id },
    { card: cardNumber },
    ...(externalId ? [{ externalId }] : []),
    ...(hasEmail ? [{ email: email.toUpperCase() }] : []),
    ...(phone ? [{ phone, externalId: `new-${newId()}` }] : []),
  ];
}

/** Whom everything but events finds by each name. */
async function found(member: Named): Promise<unknown[]> {
  const { externalId, hasEmail, email, cardNumber } = member;
  const asked = { externalId, emailKey: hasEmail ? email : null, key: "k", card: "0" };
  const [row] = await inProgram(program.scope, (tx) => matchRows(tx, program.scope, [asked], false));
  const one = async (search: string) =>
    (await findMembers(program.scope, { search, cursor: null })).members.map(({ id }) => id);
  return [
    await read((tx) => findRecipient(tx, program.scope, { card: cardNumber, emailKey: null })).then(
      (r) => r?.id,
    ),
    ...(await one(cardNumber)),
    ...(externalId
      ? [
          await read((tx) => findMemberOfExternalId(tx, program.scope, externalId)),
          row?.byExternalId,
          (await enrolMember(program.scope, { email: null, name: null, externalId }, NOW)).id,
          ...(await membersByIdentity(program.scope, { externalId })).map(({ id }) => id),
          ...(await one(externalId)),
        ]
      : []),
    ...(hasEmail
      ? [
          await read((tx) => findMemberOfEmail(tx, program.scope, email)),
          await read((tx) => findRecipient(tx, program.scope, { card: null, emailKey: email })).then(
            (r) => r?.id,
          ),
          row?.byEmail,
          (await enrolMember(program.scope, { email, name: null }, NOW)).id,
          ...(await membersByIdentity(program.scope, { email })).map(({ id }) => id),
          ...(await one(email)),
        ]
      : []),
  ];
}

const count = async () =>
  (await owner`select count(*)::int as n from members where program_id = ${program.id}`)[0]?.n as number;

describe("names after merges", () => {
  const People = fc.array(fc.record({ externalId: fc.boolean(), email: fc.boolean(), phone: fc.boolean() }), {
    minLength: 2,
    maxLength: 5,
  });
  const Steps = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 });

  test("whoever becomes whom: every name that one of them ever had leads to the one member, and enrols nobody", async () => {
    await fc.assert(
      fc.asyncProperty(People, Steps, async (people, steps) => {
        const members: Named[] = [];
        for (const names of people) members.push(await named(names));
        const leads = new Map(members.map(({ id }) => [id, id]));
        for (const [i, j] of steps) {
          const [from, into] = [members[i % members.length], members[j % members.length]];
          if (!from || !into || !(await become(from, into)).ok) continue;
          for (const [one, other] of leads) if (other === from.id) leads.set(one, into.id);
        }
        const before = await count();
        for (const member of members) {
          const kept = leads.get(member.id);
          const visitOf = (calling: IncomingMember) => ({
            ...{ id: newId(), type: "visit" as const, occurredAt: NOW, shop: null, member: calling },
          });
          // Together, and each name in a batch of its own: customer ids alone are looked up another way.
          for (const named of [callings(member), ...callings(member).map((calling) => [calling])]) {
            const answers = await recordEvents(program.scope, "api", named.map(visitOf) as never, NOW);
            for (const answer of answers)
              expect(answer).toMatchObject({ ok: true, value: { memberId: kept } });
          }
          for (const id of await found(member)) expect(id).toBe(kept);
        }
        expect(await count()).toBe(before);
        expect(await read((tx) => findDisagreements(tx, program.scope))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test("a row says whose it is by now just as the list of merges does, through a chain of them", async () => {
    const all = { externalId: true, email: true, phone: true };
    const [a, b, c] = [await named(all), await named(all), await named(all)];
    await become(a, b);
    await become(b, c);
    const rows = await owner`
      select m.id, m.merged_into, g.into_member_id from members m
        left join member_merges g on g.program_id = m.program_id and g.from_member_id = m.id
       where m.program_id = ${program.id} and m.id in (${a.id}, ${b.id}, ${c.id})`;
    for (const row of rows) expect(row.mergedInto).toBe(row.intoMemberId);
    expect(rows.find(({ id }) => id === a.id)?.mergedInto).toBe(c.id);
  });

  test("erased, no name of any of them is left", async () => {
    const all = { externalId: true, email: true, phone: true };
    const [a, b] = [await named(all), await named(all)];
    await become(a, b);
    const calling = callings(a).filter(({ email, phone }) => email || phone);
    const events = calling.map((member) => ({
      ...{ id: newId(), type: "visit" as const, occurredAt: NOW, shop: null, member },
    }));
    await recordEvents(program.scope, "api", events as never, NOW);
    expect(await eraseMember(program.scope, b.id, NOW)).toMatchObject({ ok: true });
    const tables = await owner<{ name: string }[]>`
      select c.table_name as name from information_schema.columns c
       where c.table_schema = 'public' and c.column_name = 'program_id'`;
    for (const { name } of tables) {
      for (const word of [a.email, b.email, a.externalId, b.externalId, a.phone, b.phone] as string[]) {
        const [row] = await owner`
          select count(*)::int as hits from ${owner(name)} t
           where t.program_id = ${program.id} and position(lower(${word}) in lower(to_jsonb(t)::text)) > 0`;
        expect({ name, word, hits: row?.hits }).toEqual({ name, word, hits: 0 });
      }
    }
  });
});

describe("signing in by a former's address", () => {
  async function user(email: string): Promise<string> {
    const id = newId();
    await owner`insert into users (id, email, email_verified) values (${id}, ${email}, ${NOW})`;
    return id;
  }
  const link = (userId: string, email: string) =>
    inProgram(program.scope, (tx) => linkMemberByEmail(tx, program.scope, userId, email));
  async function arrives(userId: string) {
    const session = newId();
    await owner`
      insert into sessions (session_token, user_id, expires, last_seen_at, created_at, staff)
      values (${session}, ${userId}, '2027-01-01', ${NOW}, ${NOW}, false)`;
    const idle = new Date("2026-05-01T00:00:00Z");
    return read((tx) => findMemberOfSession(tx, program.scope, session, NOW, idle)).then((f) => f?.member.id);
  }
  const all = { externalId: true, email: true, phone: true };

  test("opens the kept account where it was proven before the merge", async () => {
    const [from, into] = [await named(all), await named(all)];
    const [first, second] = [await user(from.email), await user(into.email)];
    await link(first, from.email);
    await link(second, into.email);
    await become(from, into);
    expect([await arrives(first), await arrives(second)]).toEqual([into.id, into.id]);
  });

  test("opens nothing where nobody had proven it: a merge is no key to somebody's account", async () => {
    const [from, into] = [await named(all), await named(all)];
    await become(from, into);
    const [first, second] = [await user(from.email), await user(into.email)];
    expect(await link(first, from.email)).toBeNull();
    expect(await arrives(first)).toBeUndefined();
    expect(await link(second, into.email)).toBe(into.id);
  });
});
