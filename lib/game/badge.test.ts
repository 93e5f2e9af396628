import { expect, test } from "vitest";
import { BadgeDefinition, BadgeEvidence, badgeProgress, decideBadges, type HeldBadge } from "./badge";
import { at, history, moment, order, testBadge } from "./testing/history";
import { plain } from "./whole";

const now = moment("2026-11-22");
const orders = (count: number) =>
  history({
    orders: Array.from({ length: count }, (_, i) => order(`2026-11-${String(i + 1).padStart(2, "0")}`)),
  });

function decide(badge = testBadge(), count = 0, held: HeldBadge[] = []) {
  return decideBadges({ badges: [badge], held, history: orders(count), completions: [], moment: now });
}

/** What a member holds after a decision, as the database reads it back. */
function holding(count: number, badge = testBadge()): HeldBadge[] {
  return decide(badge, count).award.map(({ level, evidence }) => ({
    id: `held-${level}`,
    badgeId: badge.id,
    level,
    earnedAt: now.now,
    evidence: BadgeEvidence.parse(plain(evidence)),
  }));
}

test.each([
  { count: 2, levels: [] },
  { count: 3, levels: [1] },
  { count: 4, levels: [1] },
  { count: 5, levels: [1, 2] },
  { count: 9, levels: [1, 2] },
])("$count orders bring the levels $levels", ({ count, levels }) => {
  expect(decide(testBadge(), count).award.map(({ level }) => level)).toEqual(levels);
});

test("what is held is not awarded again", () => {
  expect(decide(testBadge(), 5, holding(5))).toEqual({ award: [], takeBack: [] });
  expect(decide(testBadge(), 5, holding(3)).award.map(({ level }) => level)).toEqual([2]);
});

test("a refund takes back the levels that it undoes, and only those", () => {
  const { award, takeBack } = decide(testBadge(), 4, holding(5));
  expect(award).toEqual([]);
  expect(takeBack.map(({ held, figure }) => [held.level, figure])).toEqual([[2, 4n]]);
});

test("an edited definition takes nothing back, and gives what it now gives", () => {
  const harder = testBadge({ version: 2, levels: [{ name: "", target: 10n }] });
  expect(decide(harder, 3, holding(3))).toEqual({ award: [], takeBack: [] });
  const other = testBadge({ version: 2, measure: { code: "visits" } });
  expect(decide(other, 5, holding(5))).toEqual({ award: [], takeBack: [] });
  const easier = testBadge({ version: 2, levels: [{ name: "", target: 1n }] });
  expect(decide(easier, 1).award.map(({ level }) => level)).toEqual([1]);
});

test("a refund below the old terms takes nothing that the new terms still give", () => {
  const easier = testBadge({ version: 2, levels: [{ name: "", target: 2n }] });
  expect(decide(easier, 2, holding(3))).toEqual({ award: [], takeBack: [] });
});

test("an ended badge is not awarded any more; who has it keeps it while its cause stands", () => {
  const ended = testBadge({}, { endedAt: at("2026-11-01") });
  expect(decide(ended, 5)).toEqual({ award: [], takeBack: [] });
  expect(decide(ended, 3, holding(3))).toEqual({ award: [], takeBack: [] });
  expect(decide(ended, 2, holding(3)).takeBack).toHaveLength(1);
});

test("what a challenge gave stays while that challenge stays completed", () => {
  const badge = testBadge({ measure: { code: "given" }, levels: [{ name: "", target: 1n }] });
  const held: HeldBadge = {
    id: "held",
    badgeId: badge.id,
    level: 1,
    earnedAt: now.now,
    evidence: { kind: "challenge", name: "", challengeId: "c", period: "2026-11-01" },
  };
  const ask = (periods: string[], holds = true) =>
    decideBadges({
      badges: [badge],
      held: holds ? [held] : [],
      history: orders(0),
      completions: periods.map((period) => ({ challengeId: "c", period, badgeId: badge.id })),
      moment: now,
    });
  expect(ask(["2026-11-01"])).toEqual({ award: [], takeBack: [] });
  expect(ask([]).takeBack).toHaveLength(1);
  expect(ask(["2026-10-01", "2026-11-01"], false).award).toMatchObject([
    { level: 1, evidence: { period: "2026-10-01" } },
  ]);
});

test("progress counts toward the next level, also beyond one that a refund left", () => {
  const { definition } = testBadge();
  expect(badgeProgress(definition, 0, orders(2), now)).toEqual({
    figure: 2n,
    level: 0,
    next: { level: 1, target: 3n },
  });
  expect(badgeProgress(definition, 1, orders(4), now)).toEqual({
    figure: 4n,
    level: 1,
    next: { level: 2, target: 5n },
  });
  expect(badgeProgress(definition, 2, orders(9), now)).toEqual({ figure: 9n, level: 2, next: null });
});

test.each([
  { why: "not rising", levels: ["3", "3"] },
  { why: "falling", levels: ["5", "3"] },
  { why: "zero", levels: ["0"] },
  { why: "none", levels: [] },
])("levels that are $why are no definition", ({ levels }) => {
  const definition = plain(testBadge().definition) as Record<string, unknown>;
  const asked = { ...definition, levels: levels.map((target) => ({ name: "", target })) };
  expect(BadgeDefinition.safeParse(asked).success).toBe(false);
});
