import { describe, expect, test } from "vitest";
import { emptyAccount, type Lot } from "@/lib/ledger/account";
import { restore } from "@/lib/ledger/post";
import { decideCancellation, decideReturn, type SpentPart } from "./decide-return";

const now = new Date("2026-11-22T12:00:00Z");
const zone = "Europe/Berlin";

function lot(id: string, change: Partial<Lot> = {}): Lot {
  return {
    id,
    amount: 100n,
    remaining: 0n,
    state: "closed",
    orderId: null,
    availableAt: new Date("2026-01-01T00:00:00Z"),
    expiresAt: null,
    earnedAt: new Date("2026-01-01T00:00:00Z"),
    ...change,
  };
}

function part(amount: bigint, change: Partial<Lot> = {}, isGrace = false): SpentPart {
  return { lot: lot("own", change), amount, isGrace };
}

describe("points of an unused voucher go", () => {
  test.each([
    { why: "back to a lot that never lapses", parts: [part(60n)], expiresAt: null },
    {
      why: "back to a lot that still lives, keeping its expiry",
      parts: [part(60n, { expiresAt: new Date("2026-11-23T00:00:00Z") })],
      expiresAt: new Date("2026-11-23T00:00:00Z"),
    },
    {
      why: "back to an earlier grace lot that still lives",
      parts: [part(60n, { expiresAt: new Date("2026-11-30T00:00:00Z") }, true)],
      expiresAt: new Date("2026-11-30T00:00:00Z"),
    },
  ])("$why", ({ parts, expiresAt }) => {
    const { into, lapsed } = decideReturn(parts, now, zone);
    expect(lapsed).toBe(0n);
    expect(into).toMatchObject([{ amount: 60n, lot: { id: "own", expiresAt } }]);
  });

  test("to a lot of their own for 30 days when theirs has lapsed, still with the order that earned them", () => {
    const lapsed = part(60n, { expiresAt: now, orderId: "order" });
    const { into } = decideReturn([lapsed], now, zone);
    expect(into).toHaveLength(1);
    expect(into[0]?.lot).toMatchObject({
      amount: 60n,
      remaining: 0n,
      orderId: "order",
      earnedAt: lapsed.lot.earnedAt,
      // The end of 22 December in Berlin.
      expiresAt: new Date("2026-12-22T23:00:00Z"),
    });
    expect(into[0]?.lot.id).not.toBe("own");
  });

  test("nowhere when they came back late once already: a point is not kept alive for ever", () => {
    const late = part(60n, { expiresAt: now }, true);
    expect(decideReturn([late, part(40n)], now, zone)).toMatchObject({
      into: [{ amount: 40n }],
      lapsed: 60n,
    });
  });
});

describe("a voucher can be cancelled", () => {
  const later = new Date("2026-12-24T00:00:00Z");
  test.each([
    {
      why: "while it is unused",
      status: "issued" as const,
      expiresAt: later,
      answer: { ok: true, value: { isDone: false } },
    },
    {
      why: "again, without any effect",
      status: "cancelled" as const,
      expiresAt: later,
      answer: { ok: true, value: { isDone: true } },
    },
    {
      why: "not when used",
      status: "used" as const,
      expiresAt: later,
      answer: { ok: false, error: { code: "redemption_used" } },
    },
    {
      why: "not at the instant it lapses",
      status: "issued" as const,
      expiresAt: now,
      answer: { ok: false, error: { code: "redemption_expired" } },
    },
    {
      why: "not when it has lapsed",
      status: "expired" as const,
      expiresAt: now,
      answer: { ok: false, error: { code: "redemption_expired" } },
    },
  ])("$why", ({ status, expiresAt, answer }) => {
    expect(decideCancellation({ status, expiresAt }, now)).toMatchObject(answer);
  });
});

test("points that come back pay off debt first", () => {
  const account = { ...emptyAccount("member"), debt: 30n };
  const cause = { eventId: null, orderId: null, redemptionId: "redemption", occurredAt: now };
  const posting = restore(
    account,
    [
      { lot: lot("a"), amount: 20n },
      { lot: lot("b"), amount: 50n },
    ],
    cause,
  );
  expect(posting.account).toMatchObject({ available: 40n, debt: 0n });
  expect(posting.transfers.map((t) => [t.kind, t.lotId, t.amount])).toEqual([
    ["restore", "a", 20n],
    ["settle", "a", 20n],
    ["restore", "b", 50n],
    ["settle", "b", 10n],
  ]);
  expect(posting.lots.map((l) => [l.id, l.remaining, l.state])).toEqual([
    ["a", 0n, "closed"],
    ["b", 40n, "open"],
  ]);
});
