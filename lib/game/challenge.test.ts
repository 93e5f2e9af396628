import { describe, expect, test } from "vitest";
import { type Challenge, CompletionEvidence, type ProgressRow } from "./challenge";
import { type ChallengeStep, decideChallenge } from "./decide-challenge";
import type { GameOrder } from "./history";
import { applySteps, at, history, moment, order, testChallenge } from "./testing/history";
import { plain } from "./whole";

const codes = (steps: readonly ChallengeStep[]) => steps.map(({ code, period }) => `${code} ${period}`);

function decide(challenge: Challenge, rows: readonly ProgressRow[], orders: GameOrder[], day = "2026-11-22") {
  return decideChallenge(challenge, rows, history({ orders }), moment(day));
}

/** Decides and writes; evidence passes through JSON, as it does in the database. */
function settle(challenge: Challenge, rows: readonly ProgressRow[], orders: GameOrder[], day?: string) {
  const { steps } = decide(challenge, rows, orders, day);
  const after = applySteps(rows, steps, at(day ?? "2026-11-22")).map((row) => ({
    ...row,
    evidence: row.evidence && CompletionEvidence.parse(plain(row.evidence)),
  }));
  return { steps, rows: after };
}

const joined = (day: string, period = "2026-11-01"): ProgressRow => ({
  ...{ period, startedAt: at(day), progress: 0n, completedAt: null, rolledBackAt: null, round: 0 },
  ...{ eventId: null, evidence: null },
});

describe("a target in a fixed window", () => {
  const challenge = testChallenge();
  const [first, second] = [order("2026-11-02"), order("2026-11-20")];

  test("counts what lies in it, and is completed once", () => {
    const early = order("2026-10-31");
    expect(codes(decide(challenge, [], [early]).steps)).toEqual([]);
    const begun = settle(challenge, [], [early, first]);
    expect(begun.rows).toMatchObject([{ period: "2026-11-01", progress: 1n, completedAt: null }]);
    const done = settle(challenge, begun.rows, [early, first, second]);
    expect(codes(done.steps)).toEqual(["complete 2026-11-01"]);
    expect(decide(challenge, done.rows, [early, first, second]).steps).toEqual([]);
  });

  test("a refund rolls it back; completing it again is a round of its own", () => {
    const done = settle(challenge, [], [first, second]);
    const back = settle(challenge, done.rows, [first]);
    expect(codes(back.steps)).toEqual(["roll_back 2026-11-01"]);
    expect(decide(challenge, back.rows, [first]).steps).toEqual([]);
    const again = settle(challenge, back.rows, [first, order("2026-11-21")]);
    expect(again.steps).toMatchObject([{ code: "complete", round: 1 }]);
    expect(codes(settle(challenge, again.rows, []).steps)).toEqual(["roll_back 2026-11-01"]);
  });

  test("where the merchant lets it be, a refund changes the figure alone", () => {
    const kind = testChallenge({ onRefund: "keep" });
    const done = settle(kind, [], [first, second]);
    expect(codes(settle(kind, done.rows, [first]).steps)).toEqual(["progress 2026-11-01"]);
  });

  test("an edit takes nothing back, and what was completed is not completed again", () => {
    const done = settle(challenge, [], [first, second]);
    const harder = testChallenge({ version: 2, target: 5n });
    expect(decide(harder, done.rows, [first, second]).steps).toEqual([]);
    const easier = testChallenge({ version: 2, target: 1n });
    expect(codes(decide(easier, done.rows, [first]).steps)).toEqual(["progress 2026-11-01"]);
  });

  test("a job that is three days late decides alike", () => {
    expect(codes(decide(challenge, [], [first, second], "2026-12-04").steps)).toEqual([
      "complete 2026-11-01",
    ]);
  });

  test("ended early, it counts until then", () => {
    const ended = testChallenge({}, { endedAt: at("2026-11-10") });
    expect(codes(decide(ended, [], [first, second]).steps)).toEqual(["progress 2026-11-01"]);
  });

  test("before it begins nothing happens", () => {
    expect(decide(challenge, [], [order("2026-10-20")], "2026-10-21").steps).toEqual([]);
  });
});

describe("taking part by choice", () => {
  const challenge = testChallenge({}, { optIn: true });

  test("who does not take part completes nothing", () => {
    const { steps, takesPart } = decide(challenge, [], [order("2026-11-02"), order("2026-11-20")]);
    expect([steps, takesPart]).toEqual([[], false]);
  });

  test("what was done before does not count", () => {
    const rows = [joined("2026-11-10")];
    expect(codes(decide(challenge, rows, [order("2026-11-02"), order("2026-11-20")]).steps)).toEqual([
      "progress 2026-11-01",
    ]);
    expect(codes(decide(challenge, rows, [order("2026-11-12"), order("2026-11-20")]).steps)).toEqual([
      "complete 2026-11-01",
    ]);
  });
});

describe("a target in every week", () => {
  const challenge = testChallenge({ shape: { code: "every", unit: "week" } }, { endsAt: null });

  test("each week is a round of its own, by the local calendar", () => {
    const orders = [
      order("2026-11-02"),
      order("2026-11-08"),
      order("2026-11-09"),
      { ...order("2026-11-15"), paidAt: new Date("2026-11-15T23:30:00Z") },
    ];
    const { steps } = decide(challenge, [], orders);
    expect(codes(steps)).toEqual(["complete 2026-11-02", "progress 2026-11-09", "progress 2026-11-16"]);
  });

  test("the days before the first one do not count", () => {
    const midweek = testChallenge(
      { shape: { code: "every", unit: "week" } },
      { startsAt: at("2026-11-18"), endsAt: null },
    );
    expect(codes(decide(midweek, [], [order("2026-11-16"), order("2026-11-19")]).steps)).toEqual([
      "progress 2026-11-16",
    ]);
  });
});

describe("a streak of three weeks", () => {
  const shape = { code: "streak", unit: "week", length: 3, skips: 0 } as const;
  const challenge = testChallenge({ shape, target: 1n }, { endsAt: null, startsAt: at("2026-09-28") });
  const weeks = ["2026-09-30", "2026-10-07", "2026-10-14", "2026-10-21", "2026-10-28", "2026-11-04"];
  const inWeeks = (...numbers: number[]) =>
    numbers.map((n) => order(weeks[n - 1] as string, { id: `week-${n}` }));

  test.each([
    { why: "three in a row", orders: inWeeks(1, 2, 3), day: "2026-10-15", steps: ["complete 2026-09-28"] },
    {
      why: "two, and a third may follow",
      orders: inWeeks(1, 2),
      day: "2026-10-15",
      steps: ["progress 2026-09-28"],
    },
    {
      why: "a missed week breaks it, and the next one starts anew",
      orders: inWeeks(1, 2, 4),
      day: "2026-10-22",
      steps: ["progress 2026-09-28", "progress 2026-10-19"],
    },
    {
      why: "six in a row are two streaks",
      orders: inWeeks(1, 2, 3, 4, 5, 6),
      day: "2026-11-05",
      steps: ["complete 2026-09-28", "complete 2026-10-19"],
    },
    {
      why: "a job three weeks late",
      orders: inWeeks(1, 2, 3),
      day: "2026-11-05",
      steps: ["complete 2026-09-28"],
    },
  ])("$why", ({ orders, day, steps }) => {
    expect(codes(decide(challenge, [], orders, day).steps)).toEqual(steps);
  });

  test("a week that is not over yet breaks nothing", () => {
    const [running] = decide(challenge, [], inWeeks(1, 2), "2026-10-15").rounds;
    expect(running).toMatchObject({
      progress: 2n,
      goal: 3n,
      streak: { missed: 0, current: 0n, isBroken: false },
    });
    const [broken] = decide(challenge, [], inWeeks(1, 2), "2026-10-19").rounds;
    expect(broken?.streak).toMatchObject({ missed: 1, isBroken: true });
  });

  test("a stated break bridges a missed week, and does not count as one of the three", () => {
    const lenient = testChallenge(
      { shape: { ...shape, skips: 1 }, target: 1n },
      { endsAt: null, startsAt: at("2026-09-28") },
    );
    expect(codes(decide(lenient, [], inWeeks(1, 3), "2026-10-15").steps)).toEqual(["progress 2026-09-28"]);
    expect(codes(decide(lenient, [], inWeeks(1, 3, 4), "2026-10-22").steps)).toEqual(["complete 2026-09-28"]);
    expect(codes(decide(lenient, [], inWeeks(1, 4), "2026-10-22").steps)).toEqual([
      "progress 2026-09-28",
      "progress 2026-10-19",
    ]);
  });

  test("a refund in the middle rolls it back; the weeks that are left begin another one", () => {
    const done = settle(challenge, [], inWeeks(1, 2, 3), "2026-10-15");
    const back = settle(challenge, done.rows, inWeeks(2, 3), "2026-10-16");
    expect(codes(back.steps)).toEqual(["roll_back 2026-09-28", "progress 2026-10-05"]);
    const again = settle(challenge, back.rows, inWeeks(2, 3, 4), "2026-10-22");
    expect(codes(again.steps)).toEqual(["complete 2026-10-05"]);
    expect(decide(challenge, again.rows, inWeeks(2, 3, 4), "2026-10-22").steps).toEqual([]);
  });

  test("weeks that a kept completion has used up count for no other one", () => {
    const kind = testChallenge(
      { shape, target: 1n, onRefund: "keep" },
      { endsAt: null, startsAt: at("2026-09-28") },
    );
    const done = settle(kind, [], inWeeks(1, 2, 3), "2026-10-15");
    const after = settle(kind, done.rows, inWeeks(2, 3, 4), "2026-10-22");
    expect(codes(after.steps)).toEqual(["progress 2026-10-19"]);
  });

  test("an order heard of late moves no streak that was completed", () => {
    const done = settle(challenge, [], inWeeks(2, 3, 4), "2026-10-22");
    const late = settle(challenge, done.rows, inWeeks(1, 2, 3, 4), "2026-10-22");
    expect(late.steps.filter(({ code }) => code !== "progress")).toEqual([]);
  });
});
