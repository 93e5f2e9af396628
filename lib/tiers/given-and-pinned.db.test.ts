import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { evaluateTiers } from "./service-evaluate";
import { renewalPrices } from "./service-grant-price";
import { acceptInvitation, grantsOf, inviteMember, joinPaidTier } from "./service-grants";
import { askMatch, grantTrial, matchesOf } from "./service-matches";
import { clearPin, pinTier } from "./service-pin";

/* Tiers that are given, and pins on them: what ends on its day, and what nothing moves before. */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const NOW = at("2026-06-15");

async function world() {
  const tiers = { window: "calendar_year", graceDays: 10, noticeDays: 30, breakerPercent: 100 } as const;
  const program = await makeProgram(owner, { settings: { tiers } });
  const club = newId();
  await owner`insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months)
    values (${program.id}, ${club}, 'Club', 3, 0, '{}', 'paid', 4900, 12)`;
  const circle = newId();
  await owner`insert into tiers (program_id, id, name, position, threshold, benefits, entry)
    values (${program.id}, ${circle}, 'Circle', 4, 0, '{}', 'invited')`;
  const member = await makeMember(owner, program, { tier: 0, joinedAt: at("2024-03-01") });
  const tier = async () => {
    const [row] = await owner`
      select t.name from members m join tiers t on t.id = m.tier_id where m.id = ${member.id}`;
    return row?.name as string;
  };
  const told = async () =>
    (await owner`select code from notices where member_id = ${member.id} order by at, id`).map(
      ({ code }) => code as string,
    );
  return { program, member, tier, told, club, circle, grove: program.tiers[1]?.id as string };
}

test("a tier that is not earned and set by staff ends with its pin, of which the member hears in time", async () => {
  const { program, member, tier, told, club } = await world();
  const pin = { tierId: club, until: at("2026-12-01"), reason: "a friend of the house" };
  expect(await pinTier(program.scope, member.id, pin, NOW)).toMatchObject({ ok: true });
  expect(await tier()).toBe("Club");
  await evaluateTiers(program.scope, at("2026-10-01"));
  expect(await told()).not.toContain("tier_ending");
  await evaluateTiers(program.scope, at("2026-11-15"));
  expect(await told()).toContain("tier_ending");
  expect(await tier()).toBe("Club");
  for (let again = 0; again < 2; again++) await evaluateTiers(program.scope, at("2026-12-04"));
  expect(await tier()).toBe("Seed");
  expect((await told()).filter((code) => code === "tier_changed")).toHaveLength(2);
  expect(await grantsOf(program.scope, member.id)).toEqual([]);
});

test("such a pin that is taken off early, or is followed by another, leaves nothing behind", async () => {
  for (const how of ["off", "other"] as const) {
    const { program, member, tier, circle, grove } = await world();
    const pin = { tierId: circle, until: at("2027-12-01"), reason: "by mistake" };
    await pinTier(program.scope, member.id, pin, NOW);
    if (how === "off") await clearPin(program.scope, member.id, "over", at("2026-06-16"));
    else await pinTier(program.scope, member.id, { ...pin, tierId: grove }, at("2026-06-16"));
    await evaluateTiers(program.scope, at("2026-06-17"));
    expect(await tier()).toBe(how === "off" ? "Seed" : "Grove");
    expect(await grantsOf(program.scope, member.id)).toEqual([]);
  }
});

test("while staff hold a tier, neither what was paid for nor a trial that ends takes it away", async () => {
  const paid = await world();
  const card = { tierId: paid.club, card: "4242 4242 4242 4242", renews: false };
  expect(await joinPaidTier(paid.member.scope, card, NOW)).toMatchObject({ ok: true });
  const long = { until: at("2028-01-01"), reason: "agreed" };
  await pinTier(paid.program.scope, paid.member.id, { ...long, tierId: paid.club }, at("2026-07-01"));
  await evaluateTiers(paid.program.scope, at("2027-07-01"));
  expect(await paid.tier()).toBe("Club");
  await evaluateTiers(paid.program.scope, at("2028-01-02"));
  expect(await paid.tier()).toBe("Seed");

  const trial = await world();
  const ask = { otherProgram: "Skyline", otherTier: "Gold", proof: "card 123" };
  const asked = await askMatch(trial.member.scope, ask, NOW);
  if (!asked.ok) throw new Error(asked.error.code);
  const terms = { tierId: trial.grove, until: at("2026-09-20"), target: 150_00n };
  await grantTrial(trial.program.scope, asked.value.matchId, terms, NOW);
  await pinTier(trial.program.scope, trial.member.id, { ...long, tierId: trial.grove }, at("2026-07-01"));
  await evaluateTiers(trial.program.scope, at("2026-09-23"));
  expect(await trial.tier()).toBe("Grove");
  expect((await matchesOf(trial.program.scope, trial.member.id))[0]).toMatchObject({ state: "lapsed" });
});

test("an invitation that was not accepted in time is over, and gives nothing any more", async () => {
  const { program, member, tier, circle } = await world();
  const until = at("2026-09-01");
  const sent = await inviteMember(program.scope, member.id, { tierId: circle, until }, NOW);
  if (!sent.ok) throw new Error(sent.error.code);
  expect(await acceptInvitation(member.scope, sent.value.grantId, at("2026-09-02"))).toEqual({
    ok: false,
    error: { code: "grant_unknown" },
  });
  for (let again = 0; again < 2; again++) await evaluateTiers(program.scope, at("2026-09-04"));
  expect(await tier()).toBe("Seed");
  expect(await grantsOf(program.scope, member.id)).toEqual([]);
  const again = { tierId: circle, until: at("2026-12-01") };
  expect(await inviteMember(program.scope, member.id, again, at("2026-09-05"))).toMatchObject({ ok: true });
});

/* 49.00 for a year from 15 June 2026: it renews when 16 June 2027 begins. */
test.each([
  ["told a month before, and asked for then", "2027-04-01", "2027-05-20", ["4900", "5900"], true],
  [
    "raised when it is too late to be told: the old price holds",
    "2027-06-05",
    "2027-06-06",
    ["4900", "4900"],
    false,
  ],
  [
    "told too late by a worker that was down: the old price holds",
    "2027-04-01",
    "2027-06-10",
    ["4900", "4900"],
    false,
  ],
])("a paid tier whose price is raised: %s", async (_, raisedOn, lookedOn, paid, isTold) => {
  const { program, member, tier, told, club } = await world();
  const card = { tierId: club, card: "4242 4242 4242 4242", renews: true };
  expect(await joinPaidTier(member.scope, card, NOW)).toMatchObject({ ok: true });
  await evaluateTiers(program.scope, at("2027-03-01"));
  expect(at(raisedOn) <= at(lookedOn)).toBe(true);
  await owner`update tiers set fee_minor = 5900 where id = ${club}`;
  for (let again = 0; again < 2; again++) await evaluateTiers(program.scope, at(lookedOn));
  expect((await told()).filter((code) => code === "tier_price")).toHaveLength(isTold ? 1 : 0);
  const [grant] = await grantsOf(program.scope, member.id);
  expect((await renewalPrices(member.scope, at(lookedOn))).get(grant?.id ?? "")).toEqual({
    ...{ minor: BigInt(paid[1] ?? ""), months: 12 },
  });
  for (let again = 0; again < 2; again++) await evaluateTiers(program.scope, at("2027-06-17"));
  const [renewed] = await grantsOf(program.scope, member.id);
  expect(renewed?.payment?.map(({ minor }) => minor)).toEqual(paid);
  expect(await tier()).toBe("Club");
  if (isTold) {
    const [notice] = await owner`
      select facts, by_mail from notices where member_id = ${member.id} and code = 'tier_price'`;
    expect(notice).toMatchObject({ byMail: true, facts: { minor: "5900", oldMinor: "4900", oldMonths: 12 } });
  }
});

test("the old price holds for that renewal only: before the next one there is time to be told", async () => {
  const { program, member, club } = await world();
  await joinPaidTier(member.scope, { tierId: club, card: "4242 4242 4242 4242", renews: true }, NOW);
  await owner`update tiers set fee_minor = 5900 where id = ${club}`;
  for (const day of ["2027-06-17", "2028-05-20", "2028-06-17"]) await evaluateTiers(program.scope, at(day));
  const [grant] = await grantsOf(program.scope, member.id);
  expect(grant?.payment?.map(({ minor }) => minor)).toEqual(["4900", "4900", "5900"]);
});
