import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { addLot, makeProgram, makeReward } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { RULE_DEFAULTS, type RuleDefinition } from "@/lib/earning/rule";
import { recordEvent } from "@/lib/earning/service";
import { publishRule } from "@/lib/earning/service-rules";
import { listTerms, publishTerms } from "@/lib/landing/service-terms";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { programById } from "@/lib/programs/service";
import { redeemReward } from "@/lib/rewards/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { programAsRead } from "@/lib/words/service";
import {
  agreeToTerms,
  invite,
  joinProgram,
  membershipStanding,
  nextPrice,
  renewMembership,
  setRenewing,
  settleMemberships,
  withdrawInvitation,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-03-02T10:00:00Z");
const CARD = "4242 4242 4242 4242";
const consent = "I join and accept the terms.";
const at = (text: string) => new Date(text);

function order(id: string, occurredAt: Date, minor: bigint, member: object) {
  const line = {
    ...{
      id: "1",
      sku: "MUG",
      title: "Mug",
      quantity: 1,
      unitPriceMinor: minor,
      discountMinor: 0n,
      taxMinor: 0n,
    },
    ...{ categories: [], attributes: {}, refundedQuantity: 0 },
  };
  return {
    ...{ id: `e${id}`, type: "order.paid" as const, occurredAt, shop: null, member },
    order: {
      ...{ id, currency: "EUR", lines: [line], shippingMinor: 0n, taxMinor: 0n, test: false },
      ...{ channel: null, fulfilledAt: null },
    },
    data: {},
  };
}

/** Two points for each euro, from long before. */
async function withRule(scope: ProgramScope): Promise<void> {
  const definition: RuleDefinition = {
    ...RULE_DEFAULTS,
    conditions: [],
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
  };
  const rule = {
    name: "All",
    definition,
    basedOn: 0,
    startsAt: null,
    endsAt: null,
    place: "last" as const,
  };
  const published = await publishRule(scope, null, rule, at("2024-01-01T00:00:00Z"));
  if (!published.ok) throw new Error(published.error.code);
}

const rows = async (programId: string) =>
  Number((await owner`select count(*) from members where program_id = ${programId}`)[0]?.count ?? 0);

describe("joining with consent", () => {
  it("makes a member once, and keeps the words and the version of the terms", async () => {
    const { scope, id } = await makeProgram(owner, {});
    const joining = { email: "Mara@Example.com ", name: "Mara", consent };
    const joined = await joinProgram(scope, joining, NOW);
    if (!joined.ok) throw new Error(joined.error.code);
    expect(joined.value.isNew).toBe(true);
    expect(await joinProgram(scope, { ...joining, email: "mara@example.com" }, NOW)).toEqual({
      ok: true,
      value: { memberId: joined.value.memberId, isNew: false },
    });
    expect(await rows(id)).toBe(1);
    const kept =
      await owner`select purpose, given, wording, terms_version from consents where program_id = ${id}`;
    expect([...kept]).toEqual([{ purpose: "membership", given: true, wording: consent, termsVersion: 0 }]);
    const [entry] =
      await owner`select action from audit_entries where program_id = ${id} and action = 'member.joined'`;
    expect(entry).toBeDefined();
  });

  it("twenty at once with one address are one member with one consent", async () => {
    const { scope, id } = await makeProgram(owner, {});
    const joining = { email: "race@example.com", name: null, consent };
    const joined = await Promise.all(Array.from({ length: 20 }, () => joinProgram(scope, joining, NOW)));
    expect(joined.filter((each) => each.ok && each.value.isNew)).toHaveLength(1);
    expect(await rows(id)).toBe(1);
    const [count] = await owner`select count(*)::int as count from consents where program_id = ${id}`;
    expect(count?.count).toBe(1);
  });
});

describe("by invitation", () => {
  it("the last use goes to exactly one of twenty, and nobody comes in without", async () => {
    const { scope, id } = await makeProgram(owner, { settings: { membership: { entry: "invited" } } });
    expect(await joinProgram(scope, { email: "a@example.com", name: null, consent }, NOW)).toMatchObject({
      error: { code: "invitation_missing" },
    });
    const { code } = await invite(scope, { note: "One", email: null, mostUses: 1, days: 30 }, NOW);
    const joined = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        joinProgram(scope, { email: `p${index}@example.com`, name: null, consent, invitation: code }, NOW),
      ),
    );
    expect(joined.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rows(id)).toBe(1);
    for (const each of joined)
      if (!each.ok) expect(each.error).toEqual({ code: "invitation_not_open", state: "used" });
  });

  it("its code is kept as a hash only, is for one address if it says so, and can be withdrawn", async () => {
    const { scope, id } = await makeProgram(owner, { settings: { membership: { entry: "invited" } } });
    const made = await invite(scope, { note: "Ben", email: "Ben@example.com", mostUses: 9, days: 30 }, NOW);
    expect(made.invitation.mostUses).toBe(1);
    const [row] = await owner`select i::text as text from membership_invitations i where program_id = ${id}`;
    expect(row?.text).not.toContain(made.code);
    const ask = (email: string) =>
      joinProgram(scope, { email, name: null, consent, invitation: made.code }, NOW);
    expect(await ask("mara@example.com")).toMatchObject({ error: { code: "invitation_for_another" } });
    await withdrawInvitation(scope, made.invitation.id, NOW);
    expect(await ask("ben@example.com")).toMatchObject({ error: { state: "revoked" } });
    expect(await withdrawInvitation(scope, made.invitation.id, NOW)).toEqual({
      ok: true,
      value: { changed: false },
    });
  });

  it("another program's invitation opens nothing", async () => {
    const settings = { membership: { entry: "invited" as const } };
    const [a, b] = [await makeProgram(owner, { settings }), await makeProgram(owner, { settings })];
    const { code } = await invite(a.scope, { note: "A", email: null, mostUses: 5, days: 30 }, NOW);
    const asked = await joinProgram(
      b.scope,
      { email: "x@example.com", name: null, consent, invitation: code },
      NOW,
    );
    expect(asked).toMatchObject({ error: { code: "invitation_missing" } });
  });
});

describe("from a spend on", () => {
  const settings = {
    ...{ automaticEnrolment: true, matchByEmail: true },
    membership: { entry: "threshold" as const, thresholdMinor: 100_00, thresholdMonths: 12 },
  };

  it("the order that reaches it makes the member, and earns already", async () => {
    const { scope, id } = await makeProgram(owner, { settings });
    const who = { email: "guest@example.com" };
    await recordEvent(scope, "shop", order("1", at("2026-01-10T10:00:00Z"), 60_00n, who), NOW);
    expect(await rows(id)).toBe(0);
    expect(await joinProgram(scope, { email: who.email, name: null, consent }, NOW)).toMatchObject({
      error: { code: "threshold_missing", missingMinor: 40_00n },
    });
    await recordEvent(scope, "shop", order("2", at("2026-02-10T10:00:00Z"), 40_00n, who), NOW);
    expect(await rows(id)).toBe(1);
    const [second] = await owner`
      select member_id is not null as taken from orders where program_id = ${id} and external_id = '2'`;
    expect(second?.taken).toBe(true);
  });

  it("orders that name a customer id alone come to it together", async () => {
    const { scope, id } = await makeProgram(owner, { settings });
    const who = { externalId: "c-1" };
    await recordEvent(scope, "shop", order("1", at("2026-01-10T10:00:00Z"), 60_00n, who), NOW);
    await recordEvent(
      scope,
      "shop",
      order("2", at("2026-02-10T10:00:00Z"), 90_00n, { externalId: "c-2" }),
      NOW,
    );
    expect(await rows(id)).toBe(0);
    await recordEvent(scope, "shop", order("3", at("2026-02-10T10:00:00Z"), 40_00n, who), NOW);
    expect(await rows(id)).toBe(1);
  });

  it("what was spent too long ago does not count", async () => {
    const { scope, id } = await makeProgram(owner, { settings });
    const who = { email: "old@example.com" };
    await recordEvent(scope, "shop", order("1", at("2024-06-10T10:00:00Z"), 90_00n, who), NOW);
    await recordEvent(scope, "shop", order("2", at("2026-02-10T10:00:00Z"), 40_00n, who), NOW);
    expect(await rows(id)).toBe(0);
  });
});

describe("for a fee", () => {
  const settings = {
    automaticEnrolment: true,
    expiryMonths: null,
    membership: { entry: "paid" as const, feeMinor: 20_00, feeMonths: 12, graceDays: 14, noticeDays: 21 },
  };

  async function paid(renews = false) {
    const program = await makeProgram(owner, { settings });
    const joined = await joinProgram(
      program.scope,
      { email: "paid@example.com", name: null, consent, card: CARD, renews },
      NOW,
    );
    if (!joined.ok) throw new Error(joined.error.code);
    return { ...program, member: memberScopeFor(program.id, joined.value.memberId) };
  }
  const notices = async (programId: string) =>
    (await owner`select code from notices where program_id = ${programId} order by at`).map(
      ({ code }) => code,
    );

  it.each([
    [null, "card_missing"],
    ["4000 0000 0000 0002", "card_declined"],
    ["1234", "card_not_a_test_card"],
  ])("with card %j nobody joins, and nothing stays: %s", async (card, code) => {
    const { scope, id } = await makeProgram(owner, { settings });
    const asked = await joinProgram(scope, { email: "no@example.com", name: null, consent, card }, NOW);
    expect(asked).toMatchObject({ error: { code } });
    expect(await rows(id)).toBe(0);
  });

  it("an order alone makes nobody a member", async () => {
    const { scope, id } = await makeProgram(owner, { settings });
    await recordEvent(scope, "shop", order("1", NOW, 60_00n, { email: "x@example.com" }), NOW);
    expect(await rows(id)).toBe(0);
  });

  it("is paid to the end of the day a year on; warned once; lapses after the days of grace, not before", async () => {
    const { id, scope, member } = await paid();
    const end = at("2027-03-02T23:00:00Z");
    expect((await membershipStanding(member, NOW)).membership?.paidUntil).toEqual(end);
    await settleMemberships(scope, at("2027-02-01T10:00:00Z"));
    expect(await notices(id)).not.toContain("membership_ending");
    for (const day of ["2027-02-15", "2027-02-16", "2027-03-16"])
      expect(await settleMemberships(scope, at(`${day}T10:00:00Z`))).toBe(0);
    expect((await notices(id)).filter((code) => code === "membership_ending")).toHaveLength(1);
    expect(await settleMemberships(scope, at("2027-03-17T10:00:00Z"))).toBe(1);
    expect(await settleMemberships(scope, at("2027-03-18T10:00:00Z"))).toBe(0);
    expect((await notices(id)).filter((code) => code === "membership_lapsed")).toHaveLength(1);
  });

  it("lapsed: nothing is earned or redeemed; what was earned stays through a refund; renewed: both again", async () => {
    const { id, scope, member, ...program } = await paid();
    const who = { id: member.memberId };
    const whole = { ...program, id, scope };
    await withRule(scope);
    const reward = await makeReward(owner, whole, { cost: 10n });
    await addLot(owner, whole, { id: member.memberId }, { points: 50 });
    const before = await recordEvent(scope, "shop", order("1", at("2026-05-01T10:00:00Z"), 60_00n, who), NOW);
    if (!before.ok) throw new Error(before.error.code);
    expect(before.value.points).toBe(120n);
    const lapsedAt = at("2027-03-20T10:00:00Z");
    await settleMemberships(scope, lapsedAt);
    const during = await recordEvent(
      scope,
      "shop",
      order("2", at("2027-04-01T10:00:00Z"), 60_00n, who),
      at("2027-04-01T10:00:00Z"),
    );
    expect(during.ok && during.value.points).toBe(0n);
    // The order from before is heard of again: it keeps what it was given.
    const again = {
      ...order("1", at("2026-05-01T10:00:00Z"), 60_00n, who),
      id: "again",
      type: "order.updated" as const,
    };
    const updated = await recordEvent(scope, "shop", again, at("2027-04-02T10:00:00Z"));
    expect(updated.ok && updated.value.points).toBe(0n);
    const refused = await redeemReward(member, reward, null, at("2027-04-02T10:00:00Z"));
    expect(refused).toMatchObject({ error: { code: "membership_lapsed" } });

    const renewedAt = at("2027-05-01T10:00:00Z");
    const renewed = await renewMembership(member, { card: CARD, renews: true }, renewedAt);
    expect(renewed).toEqual({ ok: true, value: { paidUntil: at("2028-05-01T22:00:00Z") } });
    expect((await redeemReward(member, reward, null, renewedAt)).ok).toBe(true);
    // The order of the lapse, heard of again, still earns nothing; one after it does.
    const late = {
      ...order("2", at("2027-04-01T10:00:00Z"), 60_00n, who),
      id: "late",
      type: "order.updated" as const,
    };
    const stillNothing = await recordEvent(scope, "shop", late, renewedAt);
    expect(stillNothing.ok && stillNothing.value.points).toBe(0n);
    const after = await recordEvent(scope, "shop", order("3", renewedAt, 60_00n, who), renewedAt);
    expect(after.ok && after.value.points).toBe(before.value.points);
    expect((await verifyLedger(scope)).findings).toEqual([]);
  });

  it("renews by itself, each missed period once, and can be stopped", async () => {
    const { id, scope, member } = await paid(true);
    await settleMemberships(scope, at("2028-03-10T10:00:00Z"));
    const { membership } = await membershipStanding(member, NOW);
    expect(membership?.payments).toHaveLength(3);
    expect(membership?.paidUntil).toEqual(at("2029-03-02T23:00:00Z"));
    expect(await notices(id)).toContain("membership_renewed");
    expect(await setRenewing(member, false)).toEqual({ ok: true, value: true });
    await settleMemberships(scope, at("2029-04-01T10:00:00Z"));
    expect((await membershipStanding(member, NOW)).membership?.lapsedAt).not.toBeNull();
  });

  it.each([
    ["told in time", "2027-02-05", ["2000", "2500", "2500"]],
    ["told by nobody in time, the old price holds", "2027-02-25", ["2000", "2000", "2500"]],
  ])("a fee that is raised: %s", async (_, lookedOn, fees) => {
    const { id, scope, member } = await paid(true);
    const fee = { ...settings.membership, feeMinor: 25_00 };
    await owner`update programs set settings = settings || ${owner.json({ membership: fee })} where id = ${id}`;
    const looked = at(`${lookedOn}T10:00:00Z`);
    for (let again = 0; again < 2; again++) await settleMemberships(scope, looked);
    const { membership } = await membershipStanding(member, NOW);
    if (!membership) throw new Error("no membership");
    expect((await nextPrice(member, membership, looked))?.minor).toBe(BigInt(fees[1] ?? ""));
    for (const day of ["2027-03-03", "2028-02-10", "2028-03-05"])
      await settleMemberships(scope, at(`${day}T10:00:00Z`));
    const after = (await membershipStanding(member, NOW)).membership;
    expect(after?.payments.map(({ minor }) => minor)).toEqual(fees);
    // Once before each renewal at a price that is new to the member.
    expect((await notices(id)).filter((code) => code === "membership_price")).toHaveLength(1);
  });

  it("paying ahead adds to the end of what is paid", async () => {
    const { member } = await paid();
    const renewed = await renewMembership(member, { card: CARD, renews: false }, at("2026-06-01T10:00:00Z"));
    expect(renewed).toEqual({ ok: true, value: { paidUntil: at("2028-03-02T23:00:00Z") } });
  });
});

describe("terms", () => {
  it("are published in every language, never changed, and asked about when they are newer", async () => {
    const settings = { languages: { default: "en" as const, offered: ["en" as const, "de" as const] } };
    const { scope, id } = await makeProgram(owner, { settings });
    const joined = await joinProgram(scope, { email: "t@example.com", name: null, consent }, NOW);
    if (!joined.ok) throw new Error(joined.error.code);
    const member = memberScopeFor(id, joined.value.memberId);
    const found = await programById(id);
    if (!found) throw new Error("no program");
    const read = await programAsRead(scope, found, null);
    const draft = {
      texts: { en: "Be kind." },
      incentiveMinor: 900,
      note: "First",
      effectiveAt: NOW,
      basedOn: 0,
    };
    const about = { shop: "Shop", hasTiers: true };
    const twice = await Promise.all([
      publishTerms(scope, read, about, draft, NOW),
      publishTerms(scope, read, about, draft, NOW),
    ]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    const [version] = await listTerms(scope);
    expect(version?.texts.en).toBe("Be kind.");
    expect(version?.texts.de).toContain("Treueprogramm");
    await expect(
      owner.begin(async (tx) => {
        await tx.unsafe("set local role regulars_app");
        await tx.unsafe(`set local app.program_id = '${id}'`);
        await tx`update program_terms set note = 'x' where program_id = ${id}`;
      }),
    ).rejects.toThrow(/permission denied/);
    expect((await membershipStanding(member, NOW)).isOpen).toBe(true);
    expect(await agreeToTerms(member, "I agree.", NOW)).toBe(1);
    expect((await membershipStanding(member, NOW)).isOpen).toBe(false);
    expect(await publishTerms(scope, read, about, { ...draft, basedOn: 1 }, NOW)).toMatchObject({
      error: { code: "terms_same" },
    });
    const later = {
      ...draft,
      texts: { en: "Be kinder." },
      basedOn: 1,
      effectiveAt: at("2026-09-01T00:00:00Z"),
    };
    expect((await publishTerms(scope, read, about, later, NOW)).ok).toBe(true);
    expect((await membershipStanding(member, NOW)).isOpen).toBe(false);
    expect((await membershipStanding(member, at("2026-09-01T00:00:00Z"))).isOpen).toBe(true);
  });
});
