import { type ActionCase, D, staff } from "./case";

const badge = { name: "Planted", measure: "orders", target1: "1" };

const challenge = {
  ...{ name: "Planted", measure: "orders", target: "1", shape: "once", prize: "points", points: "5" },
  ...{ firstDay: "2026-01-01", lastDay: "2030-01-01" },
};

/** The actions of badges, challenges, draws and the leaderboard. */
export const dashboardGame: Record<string, ActionCase> = {
  [`${D}/badges/actions.ts#createBadgeAction`]: staff("game:write", "/badges/new", {
    args: (_, program) => [program],
    fields: () => badge,
  }),
  [`${D}/badges/actions.ts#updateBadgeAction`]: staff("game:write", (own) => `/badges/${own.badge}`, {
    args: (t, program) => [program, t.badge],
    fields: () => badge,
  }),
  [`${D}/badges/actions.ts#endBadgeAction`]: staff("game:write", (own) => `/badges/${own.badge}`, {
    args: (t, program) => [program, t.badge],
    fields: () => ({}),
  }),
  [`${D}/challenges/actions.ts#createChallengeAction`]: staff("game:write", "/challenges/new", {
    args: (_, program) => [program],
    fields: () => challenge,
  }),
  [`${D}/challenges/actions.ts#updateChallengeAction`]: staff(
    "game:write",
    (own) => `/challenges/${own.challenge}`,
    {
      args: (t, program) => [program, t.challenge],
      fields: () => challenge,
    },
  ),
  [`${D}/challenges/actions.ts#endChallengeAction`]: staff(
    "game:write",
    (own) => `/challenges/${own.challenge}`,
    {
      args: (t, program) => [program, t.challenge],
      fields: () => ({}),
    },
  ),
  [`${D}/draws/actions.ts#createDrawAction`]: staff("game:write", "/draws/new", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", slug: "planted" }),
  }),
  [`${D}/draws/actions.ts#drawNowAction`]: staff("game:write", (own) => `/draws/${own.draw}`, {
    args: (t, program) => [program, t.draw],
    fields: () => ({}),
  }),
  [`${D}/draws/actions.ts#cancelDrawAction`]: staff("game:write", (own) => `/draws/${own.draw}`, {
    args: (t, program) => [program, t.draw],
    fields: () => ({}),
  }),
  [`${D}/leaderboard/actions.ts#setLeaderboardAction`]: staff("game:write", "/leaderboard", {
    args: (_, program) => [program],
    fields: () => ({ open: "on", metric: "orders", period: "week" }),
  }),
  [`${D}/leaderboard/actions.ts#removeNameAction`]: staff("game:write", "/leaderboard", {
    args: (t, program) => [program, t.member],
    fields: () => ({}),
  }),
};
