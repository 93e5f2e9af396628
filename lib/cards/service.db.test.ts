import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { recordEvent } from "@/lib/earning/service";
import { findMembers } from "@/lib/members/service";
import { noticesOf, openAlerts } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import { isPlasticNumber } from "./card-number";
import type { CardStep, PhysicalCard } from "./physical-card";
import {
  cardCounts,
  cardList,
  cardsOf,
  forgetCardAddresses,
  requestCard,
  stepWithCard,
  stepWithCards,
  stepWithOwnCard,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T12:00:00Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const ADDRESS = { name: "Ana Silva", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" };
const TERMS = { physical: true, mostPerYear: 2 };
const ASKED = { nameOnCard: "Ana Silva", address: ADDRESS };

let program: TestProgram;
let ana: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
});

async function asked(member = ana, now = NOW): Promise<PhysicalCard> {
  const made = await requestCard(member.scope, TERMS, ASKED, now);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function walked(card: PhysicalCard, ...steps: CardStep[]): Promise<PhysicalCard> {
  let last = card;
  for (const step of steps) {
    const after = await stepWithCard(program.scope, card.id, step, NOW);
    if (!after.ok) throw new Error(after.error.code);
    last = after.value;
  }
  return last;
}

const POST: CardStep = { kind: "post", tracking: "RR1" };
const told = async (member = ana) => (await noticesOf(member.scope)).map(({ code }) => code).sort();
const waiting = async () =>
  (await openAlerts(program.scope)).alerts.filter(({ code }) => code === "cards_requested").length;

describe("a card by post", () => {
  test("is asked for, listed, posted and activated by whoever holds it", async () => {
    const card = await asked();
    expect(isPlasticNumber(card.number)).toBe(true);
    expect(await waiting()).toBe(1);
    await walked(card, { kind: "print" });
    expect(await waiting()).toBe(0);
    expect(await cardList(program.scope, ["printing"])).toMatchObject([
      { id: card.id, address: ADDRESS, memberEmail: ana.email, memberCard: ana.cardNumber },
    ]);
    await walked(card, POST);
    expect(await told()).toEqual(["card_posted"]);
    const act = (digits: string) => stepWithOwnCard(ana.scope, card.id, { kind: "activate", digits }, NOW);
    const wrong = card.number.endsWith("0000") ? "0001" : "0000";
    expect(await act(wrong)).toEqual({ ok: false, error: { code: "digits_wrong" } });
    expect(await act(card.number.slice(-4))).toMatchObject({
      ok: true,
      value: { state: "active", activatedBy: "member", address: null },
    });
    expect([...(await cardCounts(program.scope))]).toEqual([["active", 1]]);
  });

  test("asked for by eight clicks at once is one card", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => requestCard(ana.scope, TERMS, ASKED, NOW)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((each) => !each.ok && each.error.code === "card_under_way")).toHaveLength(7);
    expect(await cardsOf(ana.scope)).toHaveLength(1);
  });

  test("that is declined says why, and can be asked for again or reopened", async () => {
    const card = await asked();
    await walked(card, { kind: "decline", reason: "There is no such street" });
    expect(await told()).toEqual(["card_declined"]);
    expect(await waiting()).toBe(0);
    await walked(card, { kind: "reopen" });
    expect(await waiting()).toBe(1);
    expect((await cardsOf(ana.scope))[0]).toMatchObject({ state: "requested", reason: null });
  });

  test("is another member's to nobody: not to see, cancel, activate or stop", async () => {
    const card = await asked();
    await walked(card, POST);
    const ben = await makeMember(owner, program);
    const elsewhere = await makeProgram(owner);
    for (const step of [
      { kind: "cancel" as const },
      { kind: "activate" as const, digits: card.number },
      { kind: "stop" as const, reason: "x" },
    ])
      expect(await stepWithOwnCard(ben.scope, card.id, step, NOW)).toEqual({
        ok: false,
        error: { code: "card_unknown" },
      });
    expect(await cardsOf(ben.scope)).toEqual([]);
    expect(await stepWithCard(elsewhere.scope, card.id, { kind: "stop", reason: "x" }, NOW)).toMatchObject({
      ok: false,
      error: { code: "card_unknown" },
    });
  });

  test("many go onto the print list at once; what cannot stays, and what is not there is nothing", async () => {
    const members = await Promise.all([
      ana,
      await makeMember(owner, program),
      await makeMember(owner, program),
    ]);
    const cards = [];
    for (const member of members) cards.push(await asked(member));
    await walked(cards[0] as PhysicalCard, { kind: "decline", reason: "No" });
    const ids = [...cards.map(({ id }) => id), newId()];
    expect(await stepWithCards(program.scope, ids, { kind: "print" }, NOW)).toBe(2);
    expect(await stepWithCards(program.scope, ids, { kind: "print" }, NOW)).toBe(0);
  });

  test("leaves no address behind once it has come, or after a while", async () => {
    const card = await asked();
    await walked(card, POST);
    expect(await forgetCardAddresses(program.scope, later(89))).toBe(0);
    expect(await forgetCardAddresses(program.scope, later(91))).toBe(1);
    const [row] = await owner`select * from physical_cards where id = ${card.id}`;
    expect(JSON.stringify(row)).not.toContain("Weg 1");
    const log = await owner`select before, after from audit_entries where program_id = ${program.id}`;
    expect(JSON.stringify(log)).not.toContain("Weg 1");
  });
});

describe("at a till", () => {
  beforeEach(() => addRule(owner, program, { name: "Two", definition: TWO_PER_EURO }));

  let orders = 0;
  async function buysWith(card: string) {
    const order = paidOrder(`T${++orders}`, 10_00, { member: { card }, at: NOW });
    const done = await recordEvent(program.scope, "till", order, NOW);
    return done.ok ? { memberId: done.value.memberId, points: done.value.points } : done.error.code;
  }

  test("a posted card counts, and its first use activates it: nobody needs a phone", async () => {
    const card = await asked();
    expect(await buysWith(card.number)).toMatchObject({ memberId: null });
    await walked(card, POST);
    expect(await buysWith(card.number)).toEqual({ memberId: ana.id, points: 20n });
    expect((await cardsOf(ana.scope))[0]).toMatchObject({
      state: "active",
      activatedBy: "use",
      address: null,
    });
    expect(await told()).toEqual(["card_first_used", "card_posted"]);
    expect(await buysWith(card.number)).toEqual({ memberId: ana.id, points: 20n });
    expect(await told()).toHaveLength(2);
    expect(await booksOf(program)).toEqual([]);
  });

  test("a stopped card is nobody's, and the one on the phone goes on", async () => {
    const card = await asked();
    await walked(card, POST, { kind: "activate", by: "staff" });
    await stepWithOwnCard(ana.scope, card.id, { kind: "stop", reason: "Lost" }, NOW);
    expect(await buysWith(card.number)).toMatchObject({ memberId: null });
    expect(await buysWith(ana.cardNumber)).toEqual({ memberId: ana.id, points: 20n });
    expect(await asked()).toMatchObject({ state: "requested" });
  });

  test("staff find the member by the number on the card", async () => {
    const card = await asked();
    await walked(card, POST);
    const found = await findMembers(program.scope, { search: card.number, cursor: null });
    expect(found.members.map(({ id }) => id)).toEqual([ana.id]);
  });
});
