import type { ExplanationView } from "@/lib/ledger/explanation";

/** What the gallery's parts are shown with. */
export const LONG_NAME = "Maximiliane Konstantinopolitanska-Wolfeschlegelsteinhausen";

export const eur = (minor: bigint) => ({ minor, currency: "EUR" });
export const day = (text: string) => new Date(`${text}T23:00:00Z`);
export const reading = { timeZone: "Europe/Berlin" };

const ruleOf = (over: Partial<ExplanationView["applied"][number]> = {}) => ({
  name: "Two for one euro",
  version: 3,
  sentence: "2 points per €1 after discounts, on everything.",
  basisMinor: 4810n,
  exact: "481/5",
  points: 96n,
  ...over,
});

export const earnedView: ExplanationView = {
  title: "Order 1042",
  occurredAt: new Date("2026-11-22T09:30:00Z"),
  timeZone: "Europe/Berlin",
  currency: "EUR",
  forecast: false,
  outcome: "earned",
  points: 144n,
  target: 144n,
  previous: 0n,
  lines: [
    {
      title: "Enamel trail mug",
      quantity: 2,
      refundedQuantity: 0,
      paidMinor: 4810n,
      eligibleMinor: 4810n,
      points: 96n,
      ruleName: "Two for one euro",
      excluded: null,
    },
    {
      title: "Rain notebook",
      quantity: 1,
      refundedQuantity: 0,
      paidMinor: 1600n,
      eligibleMinor: 1600n,
      points: 48n,
      ruleName: "Paper counts more",
      excluded: null,
    },
    {
      title: "Gift card, €50",
      quantity: 1,
      refundedQuantity: 0,
      paidMinor: 5000n,
      eligibleMinor: 0n,
      points: null,
      ruleName: null,
      excluded: "Gift cards never earn points.",
    },
  ],
  applied: [
    ruleOf(),
    ruleOf({
      name: "Paper counts more",
      version: 1,
      sentence: "3 points per €1 on paper.",
      basisMinor: 1600n,
      exact: "48",
      points: 48n,
    }),
  ],
  steps: [],
  cuts: [],
  qualifying: null,
  notApplied: [
    {
      name: "Grove week",
      version: 2,
      sentence: "4 points per €1 on everything, from €80.",
      why: "The order comes to €64.10; this rule starts at €80.00.",
    },
  ],
  exact: "721/5",
  rounding: "floor",
  carry: { before: "3/5", after: "4/5" },
  availability: { state: "pending", at: day("2026-12-06") },
  expiresAt: day("2028-11-30"),
  when: ["Your points open at the end of 5 December 2026."],
  notes: [],
};

export const reversedView: ExplanationView = {
  ...earnedView,
  title: "Refund of order 1042",
  outcome: "reversed",
  points: -48n,
  target: 96n,
  previous: 144n,
  lines: earnedView.lines.map((line, index) =>
    index === 1 ? { ...line, refundedQuantity: 1, paidMinor: 0n, eligibleMinor: 0n, points: 0n } : line,
  ),
  applied: [ruleOf()],
  notApplied: [],
  exact: "481/5",
  carry: { before: "3/5", after: "4/5" },
  availability: { state: "available", at: null },
  when: [],
  notes: ["12 points had been spent already; they are taken off what comes in next."],
};

export const nothingView: ExplanationView = {
  ...earnedView,
  title: "Order 1043",
  outcome: "nothing",
  points: 0n,
  target: 0n,
  lines: earnedView.lines.slice(2),
  applied: [],
  notApplied: [
    {
      name: "Two for one euro",
      version: 3,
      sentence: "2 points per €1 after discounts, on everything.",
      why: "Nothing in this order can earn points.",
    },
  ],
  exact: "0",
  carry: null,
  availability: { state: "available", at: null },
  when: [],
  expiresAt: null,
};

/** Everything at once: two rates, more per item, a tier, a campaign, a flat award, a limit, tier credits. */
export const richView: ExplanationView = {
  ...earnedView,
  title: "Order 1044",
  points: 309n,
  target: 309n,
  exact: "15451/50",
  steps: [
    {
      kind: "modifier",
      name: "Three more per notebook",
      version: 1,
      sentence: "3 points more per item, on paper",
      factor: null,
      exact: "3",
      points: 3n,
    },
    {
      kind: "multiplier",
      name: "Your tier Grove",
      version: null,
      sentence: "1.5 times the points in Grove",
      factor: "1.5",
      exact: "1471/20",
      points: 73n,
    },
    {
      kind: "multiplier",
      name: `Double weekend of ${LONG_NAME}`,
      version: 4,
      sentence: "double points, on everything, on Saturdays or Sundays, at most 40 points a day",
      factor: "2",
      exact: "40",
      points: 40n,
    },
    {
      kind: "flat",
      name: "First order",
      version: 1,
      sentence: "50 points per order, on the first order",
      factor: null,
      exact: "50",
      points: 50n,
    },
  ],
  cuts: [
    {
      name: `Double weekend of ${LONG_NAME}`,
      version: 4,
      by: "limit",
      sentence: "“Double weekend” gives at most 40 points a day: 40 of 220.65 points counted.",
      wanted: "4413/20",
      granted: "40",
    },
  ],
  qualifying: {
    names: { one: "tier credit", many: "tier credits" },
    exact: "481/5",
    points: 96n,
    applied: [ruleOf({ sentence: "2 points and tier credits per €1 after discounts, on everything" })],
    steps: [],
  },
};
