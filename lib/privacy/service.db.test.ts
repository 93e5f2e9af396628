import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  addLot,
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { verifyAudit } from "@/lib/audit/service";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { chooseConsent, consentsOf } from "@/lib/consents/service";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { saveProfile } from "@/lib/members/service-profile";
import { tellMembers } from "@/lib/notices/service";
import { relayNotices } from "@/lib/notices/service-relay";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { sendPoints } from "@/lib/sharing/service";
import { makeEndpoint } from "@/lib/webhooks/testing/endpoint";
import { copyCsv } from "./flatten";
import { HELD, NOT_HELD } from "./held";
import { comeBack, copyOf, eraseGone, eraseMember, leaveProgram, standingOf } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let program: TestProgram;
beforeAll(async () => {
  const messages = { topics: ["people" as const], asksFirst: false };
  program = await makeProgram(owner, {
    settings: { matchByEmail: true, sharing: { transfers: true }, messages },
  });
  const texter = { url: "https://93.184.216.34/texts", types: ["member_message" as const] };
  await makeEndpoint(program.scope, texter, now);
  const other = await makeProgram(owner, {});
  await owner`
    insert into shop_domains (domain, program_id, shop_id) values ('elsewhere.example', ${other.id}, ${other.shopId})`;
});

/** A member who has been everywhere: signed in, bought, redeemed, sent, asked and answered. */
async function busy(): Promise<TestMember & { userId: string; name: string }> {
  const NAME = `Zephyrine Quell-Worth (${newId().slice(-6)})`;
  const ana = await makeMember(owner, program, { points: 2_000, name: NAME });
  const ben = await makeMember(owner, program, { name: "Ben", points: 50 });
  const userId = newId();
  await owner`insert into users (id, email, name) values (${userId}, ${ana.email}, ${NAME})`;
  await owner`
    insert into sessions (session_token, user_id, expires, user_agent)
    values (${newId()}, ${userId}, ${later(30)}, 'Firefox')`;
  for (const host of ["localhost", "elsewhere.example"]) {
    await owner`
      insert into passkeys (id, user_id, rp_id, staff, credential_id, public_key, counter, transports, synced, name, created_at)
      values (${newId()}, ${userId}, ${host}, false, ${newId()}, '\\x00', 0, '{}', true, ${`Phone of ${NAME}`}, ${now})`;
  }
  await owner`update members set user_id = ${userId}, external_id = ${`cust-${ana.id}`},
      phone_key = ${`+49${Number(`0x${ana.id.slice(-8)}`)}`}, leaderboard_name = ${`${NAME} ${ana.id.slice(-4)}`}, tags = '{vip}' where id = ${ana.id}`;
  await saveProfile(ana.scope, { name: NAME, birthday: { month: 5, day: 4 } }, now);
  await chooseConsent(ana.scope, { purpose: "insight", given: true, wording: "Look at it." }, now);
  await addLot(owner, program, ana, { points: 300, pendingUntil: later(9) });
  const order = anOrder({
    id: `o-${ana.id}`,
    lines: [aLine({ quantity: 1, unitPriceMinor: 50_00n, attributes: { engraving: NAME } })],
  });
  const [made] = await recordEvents(
    program.scope,
    "test",
    [
      {
        id: `e-${ana.id}`,
        type: "order.paid",
        occurredAt: now,
        shop: null,
        member: { email: ana.email, name: NAME },
        order,
      },
    ],
    now,
  );
  expect(made?.ok).toBe(true);
  const reward = await makeReward(owner, program, {});
  expect((await redeemReward(ana.scope, reward, null, now)).ok).toBe(true);
  const gift = { to: ana.email, points: 5n, message: `For ${NAME}` };
  expect((await sendPoints(ben.scope, gift, newId(), now)).ok).toBe(true);
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, at)
    values (${program.id}, ${newId()}, ${ben.id}, 'gift_received', ${ana.id}, ${owner.json({ from: NAME, points: "5" })}, ${now})`;
  const gone = { memberId: ben.id, code: "gift_arrived", about: ana.id, facts: { from: NAME, points: "5" } };
  await inProgram(program.scope, (tx) => tellMembers(tx, program.scope, [gone], now));
  expect(await relayNotices(program.scope, now)).toBeGreaterThan(0);
  const thread = newId();
  await owner`
    insert into support_threads (program_id, id, member_id, topic, state, opened_at, updated_at, request_key)
    values (${program.id}, ${thread}, ${ana.id}, 'points', 'open', ${now}, ${now}, 'k')`;
  await owner`
    insert into support_messages (program_id, id, thread_id, text, at, request_key)
    values (${program.id}, ${newId()}, ${thread}, ${`I am ${NAME}, ${ana.email}`}, ${now}, 'k')`;
  const survey = newId();
  await owner`
    insert into surveys (program_id, id, name, questions, opens_at, created_at)
    values (${program.id}, ${survey}, 'Short', '[]', ${now}, ${now})`;
  await owner`
    insert into survey_answers (program_id, survey_id, member_id, answers, started_at, updated_at)
    values (${program.id}, ${survey}, ${ana.id}, ${owner.json({ a: 9, b: `Yours, ${NAME}` })}, ${now}, ${now})`;
  await owner`
    insert into purchases (program_id, id, shop_id, number, member_id, email, name, address, lines, subtotal_minor,
                           discount_minor, shipping_minor, tax_minor, total_minor, status, access_hash, request_key, placed_at)
    values (${program.id}, ${newId()}, ${program.shopId}, ${Number(`0x${ana.id.slice(-6)}`)}, null, ${ana.email.toUpperCase()}, ${NAME},
            ${owner.json({ street: "Hill 1" })}, '[]', 0, 0, 0, 0, 0, 'paid', ${Buffer.alloc(32)}, ${newId()}, ${now})`;
  await owner`
    insert into membership_invitations (program_id, id, code_hash, email_key, note, most_uses, expires_at, created_by, created_at)
    values (${program.id}, ${newId()}, ${Buffer.from(newId())}, ${ana.email}, ${`Ask ${NAME}`}, 1, ${now}, '{}', ${now})`;
  await owner`
    insert into staff_invitations (program_id, id, email, role, token_hash, by_mail, created_by, created_at, sent_at, expires_at)
    values (${program.id}, ${newId()}, ${ana.email}, 'support', ${newId()}, true, '{}', ${now}, ${now}, ${now})`;
  return { ...ana, userId, name: NAME };
}

/** Every row of every table, as text, in which a word stands: "table: row". */
async function hits(word: string): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await owner<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${owner(name)} t where position(lower(${word}) in lower(to_jsonb(t)::text)) > 0`;
    found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}

test("every table that points at members says what becomes of it", async () => {
  const rows = await owner<{ name: string }[]>`
    select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = 'members'::regclass
    union select distinct table_name from information_schema.columns
     where table_schema = 'public' and column_name in ('member_id', 'by_member_id')`;
  const known = new Set([...HELD.map(({ table }) => table), ...NOT_HELD]);
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

describe("a copy", () => {
  test("holds everything that is held of the member, and of nobody else, as JSON and as CSV", async () => {
    const ana = await busy();
    const copy = await copyOf(ana.scope);
    expect(Object.keys(copy).sort()).toEqual(
      [...HELD.map(({ section }) => section), "messages", "passkeys", "sessions"].sort(),
    );
    expect(copy.profile).toMatchObject([{ name: ana.name, email: ana.email, birth_day: 4 }]);
    expect(copy.consents).toMatchObject([{ purpose: "insight", given: true }]);
    expect(copy.rewards).toHaveLength(1);
    expect(copy.messages).toMatchObject([{ by: "you", text: `I am ${ana.name}, ${ana.email}` }]);
    expect(copy.sessions).toMatchObject([{ browser: "Firefox" }]);
    // What stands at another shop's address is no business of this one.
    expect(copy.passkeys).toEqual([
      {
        ...{ name: `Phone of ${ana.name}`, host: "localhost", kept_by_several_devices: true },
        ...{ since: expect.any(String), last_used: null },
      },
    ]);
    expect(copyCsv(copy)).toContain(`profile,1,email,${ana.email}`);
    const stranger = await makeMember(owner, program);
    expect((await copyOf(stranger.scope)).statement).toEqual([]);
    const other = await makeProgram(owner);
    expect((await copyOf(memberScopeFor(other.id, ana.id))).profile).toEqual([]);
  });
});

describe("erasing", () => {
  test("leaves no hit for name, address or phone anywhere, and the books agree", async () => {
    const ana = await busy();
    const before = (
      await owner`select sum(amount)::bigint as sum from transfers where member_id = ${ana.id} and kind = 'earn'`
    )[0];
    expect((await hits(ana.email)).length).toBeGreaterThan(5);
    expect((await hits(ana.name)).some((hit) => hit.startsWith("webhook_messages"))).toBe(true);
    expect(await eraseMember(program.scope, ana.id, now)).toEqual({ ok: true, value: null });
    for (const word of [ana.email, ana.email.split("@")[0] ?? "", `cust-${ana.id}`, ana.name])
      expect(await hits(word)).toEqual([]);
    const [row] =
      await owner`select available, pending, debt from balances where member_id = ${ana.id} and asset = 'points'`;
    expect(row).toEqual({ available: 0n, pending: 0n, debt: 0n });
    const [after] =
      await owner`select sum(amount)::bigint as sum from transfers where member_id = ${ana.id} and kind = 'earn'`;
    expect(after).toEqual(before);
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
    expect(await verifyAudit(program.scope)).toMatchObject({ intact: true });
    expect(await owner`select from sessions where user_id = ${ana.userId}`).toHaveLength(0);
    expect(await owner`select from passkeys where user_id = ${ana.userId}`).toHaveLength(0);
    expect(await eraseMember(program.scope, ana.id, now)).toMatchObject({
      error: { code: "member_unknown" },
    });
  });

  test("keeps the sign-in of a person who is a member elsewhere, or runs a program", async () => {
    const other = await makeProgram(owner);
    for (const how of ["member", "staff"]) {
      const ana = await busy();
      const there = await makeMember(owner, other);
      if (how === "member") await owner`update members set user_id = ${ana.userId} where id = ${there.id}`;
      else
        await owner`insert into staff_roles (program_id, user_id, role) values (${other.id}, ${ana.userId}, 'owner')`;
      await eraseMember(program.scope, ana.id, now);
      const [user] = await owner`select email from users where id = ${ana.userId}`;
      expect(user?.email).toBe(ana.email);
    }
  });

  test("waits for who is in a household, and is no business of another program", async () => {
    const ana = await makeMember(owner, program);
    const other = await makeProgram(owner);
    expect(await eraseMember(other.scope, ana.id, now)).toMatchObject({ error: { code: "member_unknown" } });
    const house = await makeMember(owner, program);
    await owner`
      insert into household_people (program_id, id, household_id, member_id, role, state, at)
      values (${program.id}, ${newId()}, ${house.id}, ${ana.id}, 'head', 'joined', ${now})`;
    expect(await eraseMember(program.scope, ana.id, now)).toMatchObject({ error: { code: "in_household" } });
    expect(await leaveProgram(ana.scope, now)).toMatchObject({ error: { code: "in_household" } });
  });

  test("the app cannot take anything out of the events of who is not erased", async () => {
    const ana = await makeMember(owner, program);
    await expect(
      owner.begin(async (tx) => {
        await tx.unsafe(`set local app.program_id = '${program.id}'`);
        await tx`select forget_in_events(${ana.id}, ${["x"]}::text[])`;
      }),
    ).rejects.toThrow("not erased");
  });
});

describe("leaving", () => {
  test("can be taken back for 30 days; then the member is erased", async () => {
    const [ana, ben] = [await makeMember(owner, program, { points: 10 }), await makeMember(owner, program)];
    for (const member of [ana, ben])
      expect(await leaveProgram(member.scope, now)).toMatchObject({ value: { until: later(30) } });
    expect(await standingOf(ana.scope)).toEqual({ leftAt: now, until: later(30) });
    expect(await comeBack(ana.scope, later(29))).toBe(true);
    expect(await comeBack(ana.scope, later(29))).toBe(false);
    expect(await standingOf(ana.scope)).toBeNull();
    expect(await eraseGone(program.scope, later(29))).toBe(0);
    expect(await eraseGone(program.scope, later(31))).toBe(1);
    const rows =
      await owner`select name, excluded, erased_at from members where id in (${ana.id}, ${ben.id}) order by id`;
    expect(rows).toEqual([
      { name: "Ana Ruiz", excluded: false, erasedAt: null },
      { name: null, excluded: true, erasedAt: later(31) },
    ]);
  });

  test("and coming back makes nobody earn whom staff had left out before", async () => {
    const ana = await makeMember(owner, program);
    await owner`update members set excluded = true where id = ${ana.id}`;
    await leaveProgram(ana.scope, now);
    await comeBack(ana.scope, later(1));
    const [row] = await owner`select excluded from members where id = ${ana.id}`;
    expect(row?.excluded).toBe(true);
  });
});

test("a consent is kept with its words, once for each change of mind", async () => {
  const ana = await makeMember(owner, program);
  const choose = (given: boolean, day: number) =>
    chooseConsent(ana.scope, { purpose: "research", given, wording: `Day ${day}` }, later(day));
  expect([
    await choose(false, 0),
    await choose(true, 1),
    await choose(true, 2),
    await choose(false, 3),
  ]).toEqual([...[false, true, false, true]]);
  expect((await consentsOf(ana.scope)).map(({ given, wording }) => [given, wording])).toEqual([
    [true, "Day 1"],
    [false, "Day 3"],
  ]);
});
