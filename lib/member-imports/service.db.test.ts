import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { membersActive } from "@/db/queries/insight";
import { countByTier } from "@/db/queries/tiers-people";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestProgram } from "@/db/testing/fixtures";
import { IMPORTED, memberFiles } from "@/db/testing/member-file";
import { inProgram } from "@/db/transaction";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { findMembers } from "@/lib/members/service";
import { mergeMembers } from "@/lib/members/service-merge";
import { welcomeMembers } from "@/lib/notices/service-welcome";
import { previewRows, refusalsOf, startCheck, startRun, startUndo, workOnImports } from "./service";
import { bytesKept } from "./service-bytes";
import { forgetMemory } from "./service-memory";
import { workOn } from "./service-work";

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = IMPORTED;
const LATER = new Date("2026-11-23T10:00:00Z");
const { open, sent, taken, view, balances, findings } = memberFiles(owner);
const agree = async () => expect(await findings()).toEqual([]);
let program: TestProgram;
beforeEach(async () => {
  program = await open();
});

describe("a file of new members", () => {
  const FILE = 'email,points\nana@example.com,120\nben@example.com,0\ncy@example.com,"1,500"\n';

  test("makes members with opening balances, silently, and the books agree", async () => {
    const done = await taken(FILE);
    expect(done).toMatchObject({ state: "done", kept: "forgotten" });
    expect(done.run).toMatchObject({ rows: 3, enrolled: 3, pointsGiven: "1620", refused: {} });
    expect(await balances()).toEqual({
      "ana@example.com": 120n,
      "ben@example.com": 0n,
      "cy@example.com": 1500n,
    });
    expect(await welcomeMembers(program.scope, NOW)).toBe(0);
    const [row] = await owner`select count(*)::int as notices from notices where program_id = ${program.id}`;
    expect(row).toEqual({ notices: 0 });
    await agree();
  });

  test("welcomes them where that is asked for", async () => {
    await taken(FILE, { welcome: true });
    expect(await welcomeMembers(program.scope, NOW)).toBe(3);
  });

  test("the same file twice changes nothing, also when a member has spent since", async () => {
    await taken(FILE);
    const [ana] = await owner<{ id: string }[]>`
      select id from members where program_id = ${program.id} and email = 'ana@example.com'`;
    const spent = { points: -50n, reason: "Paid at the till" };
    expect(await adjustPoints(program.scope, ana?.id ?? "", spent, "till", NOW)).toMatchObject({ ok: true });
    const before = await balances();
    const again = await taken(FILE, {}, LATER);
    expect(again.run).toMatchObject({
      rows: 3,
      enrolled: 0,
      changed: 0,
      same: 0,
      already: 3,
      pointsGiven: "0",
    });
    expect(await balances()).toEqual(before);
    const added = await taken(FILE, { mode: "add" }, LATER);
    expect(added.run).toMatchObject({ already: 0, changed: 2, same: 1, pointsGiven: "1620" });
    expect((await taken(FILE, { mode: "add" }, LATER)).run).toMatchObject({ already: 3, pointsGiven: "0" });
    await agree();
  });

  test("undone, nothing says any more who they were, and the file can be taken over once more", async () => {
    const { id } = await taken(FILE);
    expect(await startUndo(program.scope, id, LATER)).toMatchObject({ ok: true });
    await workOnImports(program.scope, LATER);
    const undone = await view(id);
    expect(undone).toMatchObject({ state: "undone", undoneAt: LATER });
    expect(undone.undo).toMatchObject({ rows: 3, forgotten: 3, pointsTaken: "1620", spent: "0" });
    expect(await balances()).toEqual({});
    const [left] =
      await owner`select count(*)::int as n from members where program_id = ${program.id} and email is not null`;
    expect(left).toEqual({ n: 0 });
    await agree();
    const listed = (erased?: boolean) => findMembers(program.scope, { search: "", cursor: null, erased });
    expect((await listed()).members).toEqual([]);
    expect((await listed(true)).members).toHaveLength(3);
    expect(await inProgram(program.scope, (tx) => membersActive(tx, program.scope, NOW))).toMatchObject({
      all: 0,
    });
    expect((await inProgram(program.scope, (tx) => countByTier(tx, program.scope))).size).toBe(0);
    expect((await taken(FILE, {}, LATER)).run).toMatchObject({
      enrolled: 3,
      already: 0,
      pointsGiven: "1620",
    });
    expect((await taken(FILE, {}, LATER)).run).toMatchObject({ enrolled: 0, already: 3 });
    await agree();
  });
});

describe("members who are there", () => {
  test("are set to the file's balance, up or down, and undone to where they stood", async () => {
    const ana = await makeMember(owner, program, { points: 300 });
    const ben = await makeMember(owner, program, { points: 50 });
    const file = `Email,Points\n${ana.email.toUpperCase()},100\n${ben.email},80\n`;
    const done = await taken(file);
    expect(done.run).toMatchObject({ changed: 2, pointsGiven: "30", pointsTaken: "200" });
    expect(await balances()).toEqual({ [ana.email]: 100n, [ben.email]: 80n });
    await startUndo(program.scope, done.id, LATER);
    await workOnImports(program.scope, LATER);
    expect(await balances()).toEqual({ [ana.email]: 300n, [ben.email]: 50n });
    await agree();
  });

  test("named twice, by names of two who became one, count once where a row says all, and add up where each is a part", async () => {
    const [from, into] = [await makeMember(owner, program), await makeMember(owner, program)];
    for (const [member, id] of [
      [from, "cus-1"],
      [into, "cus-2"],
    ] as const)
      await owner`update members set external_id = ${id} where program_id = ${program.id} and id = ${member.id}`;
    const merge = { from: from.id, into: into.id, via: "staff" } as const;
    expect(await mergeMembers(program.scope, merge, NOW)).toMatchObject({ ok: true });
    const set = await taken(`email,points\n${from.email},100\n${into.email},40\n`);
    expect(set.run).toMatchObject({ enrolled: 0, changed: 1, refused: { repeated: 1 }, pointsGiven: "100" });
    const file = "customerprofileid,amount,startdate,expirydate,subledgerid,reason\n";
    const added = await taken(`${file}cus-1,7,,,,a\ncus-2,5,,,,b\n`, { preset: "talon_one" });
    expect(added.run).toMatchObject({ enrolled: 0, refused: {}, pointsGiven: "12" });
    expect(await balances()).toMatchObject({ [into.email]: 112n });
    await agree();
  });

  test("named twice in two batches count once, foreseen so, also when the file comes again or the import goes on elsewhere", async () => {
    const ben = await makeMember(owner, program, { points: 300 });
    await owner`update members set external_id = 'cus-2' where program_id = ${program.id} and id = ${ben.id}`;
    const file = `email,customer_id,points\nother@example.com,cus-2,100\n${ben.email},,5\n`;
    const oneByOne = async () => {
      const { id } = await sent(file);
      await owner`update member_imports set batch_rows = 1 where id = ${id}`;
      await startCheck(program.scope, id, NOW);
      await workOnImports(program.scope, NOW);
      return id;
    };
    const id = await oneByOne();
    const preview = await previewRows(program.scope, id, 10, NOW);
    expect(preview.map(({ verdict }) => verdict)).toEqual(["change", "refused"]);
    await startRun(program.scope, id, NOW);
    await workOnImports(program.scope, NOW);
    const done = await view(id);
    expect(done.run).toMatchObject({ changed: 1, pointsTaken: "200", refused: { repeated: 1 } });
    expect(done.check).toEqual(done.run);
    const second = await oneByOne();
    await startRun(program.scope, second, NOW);
    await workOnImports(program.scope, NOW);
    const again = await view(second);
    expect(again.run).toMatchObject({ already: 1, changed: 0, refused: { repeated: 1 } });
    expect(again.check).toEqual(again.run);

    // Stopped after the first, it goes on in another process, which goes by the ledger.
    const { id: third } = await sent(file.replace("100", "70"));
    await owner`update member_imports set batch_rows = 1 where id = ${third}`;
    await startRun(program.scope, third, LATER);
    const stop = new AbortController();
    const working = { signal: stop.signal, report: () => stop.abort() };
    expect(await workOn(program.scope, third, bytesKept(program.scope, third), LATER, working)).toBe(
      "unfinished",
    );
    forgetMemory(third, "running");
    await workOnImports(program.scope, LATER);
    expect((await view(third)).run).toMatchObject({ rows: 2, pointsTaken: "30", refused: { repeated: 1 } });
    await agree();
  });

  test("keep what was spent when it is undone, and no more is taken than there is", async () => {
    const ana = await makeMember(owner, program, { points: 10 });
    const done = await taken(`email,points\n${ana.email},110\n`);
    const other = await taken(`email,points\n${ana.email},40\n`, {}, LATER);
    expect(other.run).toMatchObject({ pointsTaken: "70" });
    await startUndo(program.scope, done.id, LATER);
    await workOnImports(program.scope, LATER);
    const undone = await view(done.id);
    // 70 of all 110 were taken: the lot that was there first went first.
    expect(undone.undo).toMatchObject({ pointsTaken: "40", spent: "60" });
    expect(await balances()).toEqual({ [ana.email]: 0n });
    await agree();
  });

  test("get what is missing of name, birthday and customer id, and lose nothing that is there", async () => {
    const ana = await makeMember(owner, program, { name: null });
    const ben = await makeMember(owner, program, { name: "Ben" });
    const file = [
      "email,points,customer_id,name,birthday",
      `${ana.email},0,'820982911946154508,Ana Ruiz,24/03/1990`,
      `${ben.email},0,820982911946154509,Somebody,13/03/1990`,
    ].join("\r\n");
    await taken(file);
    const rows = await owner`
      select name, external_id, birth_month, birth_day from members where program_id = ${program.id} order by external_id`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { name: "Ana Ruiz", externalId: "820982911946154508", birthMonth: 3, birthDay: 24 },
      { name: "Ben", externalId: "820982911946154509", birthMonth: 3, birthDay: 13 },
    ]);
  });

  test("are put on the tier of the file and pinned there, never lower, and nothing is given for it", async () => {
    const [seed, grove, canopy] = program.tiers.map(({ id }) => id) as [string, string, string];
    const high = await makeMember(owner, program, { tier: 2 });
    const file = `email,points,vip_tier,vip_tier_end_date\nnew@example.com,5,Gold,2027-03-31\n${high.email},5,Gold,\n`;
    const done = await taken(file, { tiers: { Gold: grove }, pinUntil: "2027-06-30" });
    expect(done.run).toMatchObject({ tiers: { [grove]: 1 }, higher: 1 });
    const rows = await owner`
      select tier_id, tier_pinned_until, tier_kept_until from members where program_id = ${program.id} order by tier_pinned_until nulls last`;
    const until = new Date("2027-03-31T22:00:00Z");
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { tierId: grove, tierPinnedUntil: until, tierKeptUntil: until },
      { tierId: canopy, tierPinnedUntil: null, tierKeptUntil: null },
    ]);
    const entries = await owner`select state from tier_entries where program_id = ${program.id}`;
    expect(entries.map(({ state }) => state)).toEqual(["none"]);
    const [hold] = await owner`select reason, about from tier_holds where program_id = ${program.id}`;
    expect(hold).toEqual({ reason: "import", about: `members ${done.id}` });
    await owner`update members set user_id = gen_random_uuid() where program_id = ${program.id} and email = 'new@example.com'`;
    await startUndo(program.scope, done.id, LATER);
    await workOnImports(program.scope, LATER);
    const [back] =
      await owner`select tier_id, tier_pinned_until from members where program_id = ${program.id} and email = 'new@example.com'`;
    expect(back).toEqual({ tierId: seed, tierPinnedUntil: null });
  });

  test("have store credit brought along in the program's currency", async () => {
    const ana = await makeMember(owner, program, { points: 10 });
    const file = `Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance\n${ana.email},10,,,2024-01-02,12.50\nnew@example.com,7,,,2024-01-02,"1,000.00"\n`;
    const done = await taken(file);
    expect(done.plan.preset).toBe("rivo");
    expect(done.run).toMatchObject({ enrolled: 1, changed: 1, creditGiven: "101250", pointsGiven: "7" });
    await agree();
    await startUndo(program.scope, done.id, LATER);
    await workOnImports(program.scope, LATER);
    const [wallet] =
      await owner`select sum(available)::bigint as left from balances where program_id = ${program.id} and asset = 'wallet:EUR'`;
    expect(wallet).toEqual({ left: 0n });
    await agree();
  });
});

describe("a dry run", () => {
  test("says what would come, writes nothing of it, and agrees with what comes", async () => {
    const ana = await makeMember(owner, program, { points: 300 });
    const file = `email,points\n${ana.email},100\nnew@example.com,70\nnew@example.com,80\nnobody,5\nx@example.com,many\n`;
    const { id } = await sent(file);
    await startCheck(program.scope, id, NOW);
    await workOnImports(program.scope, NOW);
    const checked = await view(id);
    expect(checked.state).toBe("checked");
    expect(await balances()).toEqual({ [ana.email]: 300n });
    const [found] =
      await owner`select count(*)::int as events from events where program_id = ${program.id} and source = 'import'`;
    expect(found).toEqual({ events: 0 });
    expect(
      (await previewRows(program.scope, id, 10, NOW)).map(({ verdict, points }) => [verdict, points]),
    ).toEqual([
      ["change", -200n],
      ["enrol", 70n],
      ["refused", 0n],
      ["refused", 0n],
      ["refused", 0n],
    ]);
    expect(await startRun(program.scope, id, NOW)).toMatchObject({ ok: true });
    await workOnImports(program.scope, NOW);
    const done = await view(id);
    expect(done.run).toEqual(checked.check);
    expect(done.run?.refused).toEqual({ repeated: 1, email_wrong: 1, points_wrong: 1 });
    const refused = await refusalsOf(program.scope, done, { after: 0, limit: 10 });
    expect(refused.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(refused[1]?.fields).toEqual(["nobody", "5"]);
  });

  test("leaves out whoever is no member where only members were asked for", async () => {
    const ana = await makeMember(owner, program, {});
    const done = await taken(`email,points\n${ana.email},5\nnew@example.com,5\n`, { unmatched: "skip" });
    expect(done.run).toMatchObject({ enrolled: 0, changed: 1, refused: { unmatched: 1 } });
    expect(await balances()).toEqual({ [ana.email]: 5n });
  });
});
