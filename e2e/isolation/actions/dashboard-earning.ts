import { type ActionCase, D, idempotencyKey, staff } from "./case";

const rule = {
  ...{ name: "Planted", trigger: "order", effect: "per_amount", basedOn: "1", place: "keep", step: "review" },
  ...{
    "effect.per_amount.points": "5",
    "effect.per_amount.perMinor": "1",
    "effect.per_amount.currency": "EUR",
  },
};

/** The actions of rules of earning, what waits for approval, orders and places to check in. */
export const dashboardEarning: Record<string, ActionCase> = {
  [`${D}/earning/actions.ts#reviewRuleAction`]: staff("rules:write", (own) => `/earning/${own.rule}/edit`, {
    args: (t, program) => [program, t.rule],
    fields: () => rule,
  }),
  [`${D}/earning/actions.ts#readRuleAction`]: staff("rules:write", (own) => `/earning/${own.rule}/edit`, {
    args: (_, program) => [program],
    fields: () => rule,
    stateless: true,
  }),
  [`${D}/earning/actions.ts#publishRuleAction`]: staff(
    "rules:write",
    (own) => `/earning/review?draft=${own.draft}`,
    {
      args: (t, program) => [program, t.draft],
      fields: () => ({}),
    },
  ),
  [`${D}/earning/actions.ts#dropDraftAction`]: staff("rules:write", "/earning", {
    args: (t, program) => [program, t.draft],
    fields: () => ({}),
  }),
  [`${D}/earning/actions.ts#withdrawAction`]: staff("rules:write", (own) => `/earning/${own.rule}`, {
    args: (t, program) => [program, t.rule],
    fields: () => ({ basedOn: "1" }),
  }),
  [`${D}/earning/actions.ts#endRuleAction`]: staff("rules:write", (own) => `/earning/${own.rule}`, {
    args: (t, program) => [program, t.rule],
    fields: (t) => ({ basedOn: "1", name: t.shop.replace("shop-", "Rule ") }),
  }),
  [`${D}/earning/[rule]/budget-actions.ts#setBudgetAction`]: staff(
    "rules:write",
    (own) => `/earning/${own.rule}`,
    {
      args: (t, program) => [program, t.rule],
      fields: () => ({ limit: "1000" }),
    },
  ),
  [`${D}/earning/[rule]/budget-actions.ts#topUpBudgetAction`]: staff(
    "rules:write",
    (own) => `/earning/${own.rule}`,
    {
      args: (t, program) => [program, t.rule],
      fields: () => ({ by: "1000", idempotencyKey }),
    },
  ),
  [`${D}/orders/[order]/actions.ts#refundAction`]: staff("orders:refund", (own) => `/orders/${own.order}`, {
    args: (t, program) => [program, t.order],
    fields: () => ({ "pieces.0": "1", idempotencyKey }),
  }),
  [`${D}/approvals/actions.ts#decideAwardAction`]: staff("approvals:write", "/approvals", {
    args: (t, program) => [program, t.award],
    fields: () => ({ decision: "approve", note: "Planted" }),
  }),
  [`${D}/check-in/actions.ts#setCheckInAction`]: staff("settings:write", "/check-in", {
    args: (t, program) => [program, t.shopId, true],
    fields: () => ({}),
  }),
  [`${D}/parked/actions.ts#tryAgainAction`]: staff("rules:write", "/parked", {
    args: (_, program) => [program],
    fields: () => ({}),
  }),
};
