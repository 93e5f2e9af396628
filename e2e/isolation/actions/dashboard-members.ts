import { readId } from "@/lib/shared/id";
import { type ActionCase, D, idempotencyKey, staff } from "./case";

/** The actions of members, and files of them that are brought in. */
export const dashboardMembers: Record<string, ActionCase> = {
  [`${D}/members/[member]/actions.ts#adjustAction`]: staff(
    "members:adjust",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: () => ({ direction: "give", points: "100", reason: "Planted", idempotencyKey }),
    },
  ),
  [`${D}/members/[member]/actions.ts#cancelCodeAction`]: staff(
    "members:adjust",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.redemption],
      fields: () => ({}),
    },
  ),
  [`${D}/members/[member]/tier-actions.ts#pinTierAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: (t) => ({ tier: readId("tier", t.tier) ?? "", until: "2030-01-01", reason: "Planted" }),
    },
  ),
  [`${D}/members/[member]/tier-actions.ts#clearPinAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: () => ({}),
    },
  ),
  [`${D}/members/[member]/tier-actions.ts#inviteAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: (t) => ({ tier: readId("tier", t.tier) ?? "" }),
    },
  ),
  [`${D}/members/[member]/tier-actions.ts#withdrawGrantAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member, t.grant],
      fields: () => ({}),
    },
  ),
  [`${D}/members/[member]/tier-actions.ts#disputeAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: () => ({ note: "Planted" }),
    },
  ),
  // Nobody's card is typed: nothing becomes of it.
  [`${D}/members/[member]/merge/actions.ts#mergeAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}/merge`,
    {
      args: (t, program) => [program, t.member, t.member],
      fields: () => ({ card: "planted" }),
    },
  ),
  [`${D}/members/[member]/facts-actions.ts#saveFactsAction`]: staff(
    "members:write",
    (own) => `/members/${own.member}`,
    {
      args: (t, program) => [program, t.member],
      fields: () => ({ tags: "planted", birthday: "03-24" }),
    },
  ),
  [`${D}/imports/actions.ts#lookAction`]: staff("imports:write", (own) => `/imports/${own.import}`, {
    args: (t, program) => [program, t.import],
    fields: () => ({
      preset: "smile",
      mode: "set",
      unmatched: "enrol",
      column_email: "0",
      column_points: "1",
    }),
  }),
  [`${D}/imports/actions.ts#runAction`]: staff("imports:write", (own) => `/imports/${own.import}`, {
    args: (t, program) => [program, t.import],
    fields: () => ({}),
  }),
  [`${D}/imports/actions.ts#stopAction`]: staff("imports:write", (own) => `/imports/${own.import}`, {
    args: (t, program) => [program, t.import],
    fields: () => ({}),
  }),
  [`${D}/imports/actions.ts#undoAction`]: staff("imports:write", (own) => `/imports/${own.import}`, {
    args: (t, program) => [program, t.import],
    fields: () => ({}),
  }),
};
