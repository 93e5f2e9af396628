import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { RuleDefinition } from "@/lib/earning/rule";
import { explainEvent } from "@/lib/earning/service-explain";
import { publishRule } from "@/lib/earning/service-rules";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { balanceOf } from "./service";
import { activity } from "./service-activity";
import { greetMembers } from "./service-greet";
import { profileOf, saveProfile } from "./service-profile";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (text: string) => new Date(text);
const SET_UP = at("2025-01-01T00:00:00Z");

let program: TestProgram;
let ana: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { joinedAt: at("2024-03-01T10:00:00Z") });
});

async function pays(type: string, points: number): Promise<void> {
  const definition = RuleDefinition.parse({
    trigger: { code: "event", type },
    effect: { code: "fixed", points },
  });
  const publication = {
    name: type,
    definition,
    basedOn: 0,
    startsAt: null,
    endsAt: null,
    place: "last" as const,
  };
  const published = await publishRule(program.scope, null, publication, SET_UP);
  if (!published.ok) throw new Error(JSON.stringify(published.error));
}

const bornOn = (month: number, day: number) =>
  owner`update members set birth_month = ${month}, birth_day = ${day} where program_id = ${program.id} and id = ${ana.id}`;
const points = async () => (await balanceOf(ana.scope, at("2040-01-01T00:00:00Z"))).available;
const greet = (now: string) => greetMembers(program.scope, at(now));

async function events() {
  const rows = await owner<{ type: string; occurredAt: Date }[]>`
    select type, occurred_at from events where program_id = ${program.id} order by occurred_at, type`;
  return rows.map(({ type, occurredAt }) => `${type} ${occurredAt.toISOString()}`);
}

describe("a birthday", () => {
  beforeEach(() => pays("member.birthday", 100));

  test("is paid once, on the local day, however often the job runs", async () => {
    await bornOn(6, 10);
    expect(await greet("2026-06-09T21:59:00Z")).toBe(0);
    expect([await greet("2026-06-09T22:00:00Z"), await greet("2026-06-10T21:00:00Z")]).toEqual([1, 0]);
    await Promise.allSettled([greet("2026-06-11T08:00:00Z"), greet("2026-06-11T08:00:00Z")]);
    expect(await events()).toEqual(["member.birthday 2026-06-09T22:00:00.000Z"]);
    expect(await points()).toBe(100n);
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
  });

  test("is made up for after three days, not after three weeks", async () => {
    await bornOn(6, 10);
    expect(await greet("2026-06-13T08:00:00Z")).toBe(1);
    expect(await events()).toEqual(["member.birthday 2026-06-09T22:00:00.000Z"]);
    expect(await greet("2027-07-01T08:00:00Z")).toBe(0);
  });

  test.each([
    ["in a common year on the 28th", "2027-02-28T10:00:00Z", "2027-02-27T23:00:00.000Z"],
    ["in a leap year on its own day", "2028-02-29T10:00:00Z", "2028-02-28T23:00:00.000Z"],
  ])("of 29 February %s", async (_, now, occurred) => {
    await bornOn(2, 29);
    expect(await greet(new Date(at(now).getTime() - 86_400_000).toISOString())).toBe(0);
    expect(await greet(now)).toBe(1);
    expect(await events()).toEqual([`member.birthday ${occurred}`]);
  });

  test("on the night the clocks change begins when that day begins", async () => {
    await bornOn(3, 29);
    expect(await greet("2026-03-28T22:59:59Z")).toBe(0);
    expect(await greet("2026-03-28T23:00:00Z")).toBe(1);
    expect(await greet("2026-03-29T21:59:59Z")).toBe(0);
  });

  test("comes once a year, whatever it is changed to", async () => {
    await bornOn(6, 10);
    expect(await greet("2026-06-10T08:00:00Z")).toBe(1);
    await bornOn(9, 1);
    expect(await greet("2026-09-01T08:00:00Z")).toBe(0);
    await bornOn(1, 2);
    expect(await greet("2027-01-02T08:00:00Z")).toBe(0);
    await bornOn(6, 1);
    expect(await greet("2027-06-01T08:00:00Z")).toBe(1);
    expect(await points()).toBe(200n);
  });

  test("that is given on the day, or joined on it, is too late for this year", async () => {
    const now = at("2026-06-10T08:00:00Z");
    expect(await saveProfile(ana.scope, { name: "Ana", birthday: { month: 6, day: 10 } }, now)).toMatchObject(
      { ok: true },
    );
    expect(await greet("2026-06-10T09:00:00Z")).toBe(0);
    expect(await greet("2026-06-12T09:00:00Z")).toBe(0);
    expect(await greet("2027-06-10T09:00:00Z")).toBe(1);
    await makeMember(owner, program, { joinedAt: now });
    await owner`update members set birth_month = 6, birth_day = 10 where program_id = ${program.id}`;
    expect(await greet("2026-06-10T10:00:00Z")).toBe(0);
  });
});

describe("what is given", () => {
  test("a tier's birthday points come with it, to whoever is on that tier, once", async () => {
    await owner`update tiers set perks = '[{"code":"birthday_points","points":500}]'
      where program_id = ${program.id} and position = 2`;
    await bornOn(6, 10);
    const ben = await makeMember(owner, program, { tier: 2, joinedAt: at("2024-03-01T10:00:00Z") });
    await owner`update members set birth_month = 6, birth_day = 10 where program_id = ${program.id}`;
    expect([await greet("2026-06-10T08:00:00Z"), await greet("2026-06-10T09:00:00Z")]).toEqual([1, 0]);
    expect((await balanceOf(ben.scope, at("2026-06-10T10:00:00Z"))).available).toBe(500n);
    expect(await points()).toBe(0n);
    const { lines } = await activity(ben.scope, { before: null, limit: 10, filter: "all" });
    const [line] = lines;
    expect(line).toMatchObject({ eventType: "tier.birthday", points: 500n, isExplained: true });
    const why = await explainEvent(ben.scope, line?.eventId ?? "", ben.scope.memberId);
    expect(why).toMatchObject({ outcome: "earned", points: 500n });
    expect(why?.notes).toEqual([expect.stringContaining("It is your birthday")]);
  });

  test("nothing is reported where nothing would be given", async () => {
    await bornOn(6, 10);
    expect(await greet("2026-06-10T08:00:00Z")).toBe(0);
    expect(await events()).toEqual([]);
  });

  test("an anniversary is paid each year, with how many they are", async () => {
    await pays("member.anniversary", 50);
    expect(await greet("2026-02-28T08:00:00Z")).toBe(0);
    expect([await greet("2026-03-03T08:00:00Z"), await greet("2026-03-04T08:00:00Z")]).toEqual([1, 0]);
    expect(await greet("2027-03-01T08:00:00Z")).toBe(1);
    expect(await points()).toBe(100n);
    const rows = await owner<{ payload: { data?: { years?: number } } }[]>`
      select payload from events where program_id = ${program.id} order by occurred_at`;
    expect(rows.map(({ payload }) => payload.data?.years)).toEqual([2, 3]);
  });
});

describe("a profile", () => {
  const save = (month: number, day: number, now: string) =>
    saveProfile(ana.scope, { name: "Ana Ruiz", birthday: { month, day } }, at(now));

  test("keeps its birthday for a year, unless it is taken away", async () => {
    expect(await save(6, 10, "2026-01-01T00:00:00Z")).toEqual({ ok: true, value: { changed: true } });
    expect(await save(6, 10, "2026-02-01T00:00:00Z")).toEqual({ ok: true, value: { changed: false } });
    expect(await save(6, 11, "2026-12-31T00:00:00Z")).toEqual({
      ok: false,
      error: { code: "birthday_fixed", until: at("2027-01-01T00:00:00Z") },
    });
    const none = await saveProfile(
      ana.scope,
      { name: "Ana Ruiz", birthday: null },
      at("2026-12-31T00:00:00Z"),
    );
    expect(none).toMatchObject({ ok: true });
    expect(await save(6, 11, "2027-01-01T00:00:00Z")).toMatchObject({ ok: false });
    const profile = await profileOf(ana.scope, at("2027-01-01T00:00:00Z"));
    expect(profile).toEqual({
      name: "Ana Ruiz",
      birthday: null,
      birthdayFixedUntil: at("2027-12-31T00:00:00Z"),
    });
    expect(await save(6, 11, "2027-12-31T00:00:00Z")).toMatchObject({ ok: true });
  });

  test("that is complete is paid once, and the log does not say what the birthday is", async () => {
    await pays("member.profile_completed", 25);
    await save(6, 10, "2026-01-01T00:00:00Z");
    await saveProfile(ana.scope, { name: "Ana", birthday: null }, at("2026-02-01T00:00:00Z"));
    await save(6, 12, "2028-01-01T00:00:00Z");
    expect(await points()).toBe(25n);
    const entries = await owner<{ action: string; after: unknown }[]>`
      select action, after from audit_entries where program_id = ${program.id} and action like 'member.%' order by number`;
    expect(entries.map(({ action, after }) => [action, after])).toContainEqual([
      "member.birthday_set",
      { birthday: "given" },
    ]);
  });
});
