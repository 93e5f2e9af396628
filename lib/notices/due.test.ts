import { describe, expect, it } from "vitest";
import type { TransferKind } from "@/lib/ledger/accounts";
import { noticesOfDue } from "./due";

function moved(kind: TransferKind, amount: number, change: object = {}) {
  const at = new Date("2027-03-31T22:00:00Z");
  return {
    kind,
    amount: BigInt(amount),
    asset: "points",
    memberId: "m",
    lotId: `${kind}-1`,
    occurredAt: at,
    ...change,
  };
}

const told = (...transfers: ReturnType<typeof moved>[]) =>
  noticesOfDue(transfers).map(({ memberId, code, facts }) => [memberId, code, facts.points]);

describe("what members are told of what time has done", () => {
  it("points that opened together are told together", () =>
    expect(told(moved("open", 70), moved("open", 50, { lotId: "open-2" }))).toEqual([
      ["m", "points_opened", "120"],
    ]));
  it("what paid off a debt was never there", () => {
    expect(told(moved("open", 70), moved("settle", 30))).toEqual([["m", "points_opened", "40"]]);
    expect(told(moved("open", 70), moved("settle", 70))).toEqual([]);
  });
  it("each lapse by its instant, each member by themselves", () => {
    const later = new Date("2027-04-30T22:00:00Z");
    expect(
      told(
        moved("expire", 5),
        moved("expire", 6, { lotId: "x" }),
        moved("expire", 7, { occurredAt: later }),
        moved("expire", 8, { memberId: "n" }),
      ),
    ).toEqual([
      ["m", "points_lapsed", "11"],
      ["m", "points_lapsed", "7"],
      ["n", "points_lapsed", "8"],
    ]);
  });
  it("money of a wallet is not told as points, but as money of its own currency", () => {
    const later = new Date("2027-04-30T22:00:00Z");
    const drafts = noticesOfDue([
      moved("expire", 500, { asset: "wallet:EUR" }),
      moved("expire", 200, { asset: "wallet:EUR", lotId: "x" }),
      moved("expire", 300, { asset: "wallet:USD" }),
      moved("expire", 1, { asset: "wallet:EUR", occurredAt: later }),
      moved("open", 9, { asset: "wallet:EUR" }),
    ]);
    expect(drafts.map(({ code, facts }) => [code, facts.minor, facts.currency])).toEqual([
      ["credit_lapsed", "700", "EUR"],
      ["credit_lapsed", "300", "USD"],
      ["credit_lapsed", "1", "EUR"],
    ]);
    expect(new Set(drafts.map(({ about }) => about)).size).toBe(3);
  });
  it("nothing else is told", () => expect(told(moved("earn", 5), moved("redeem", 5))).toEqual([]));
});
