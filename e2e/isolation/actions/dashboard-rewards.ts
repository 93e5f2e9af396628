import { type ActionCase, D, staff } from "./case";

const reward = {
  ...{ name: "Planted", kind: "discount_amount", amount: "5", cost: "1", voucherValidDays: "90" },
  ...{ onVoucherExpiry: "return", art: "voucher", position: "0", minTierPosition: "0" },
};

const gate = {
  ...{ name: "Planted", kind: "page", slug: "planted", title: "Planted", body: "Planted" },
  ...{ minTierPosition: "1" },
};

const segment = { name: "Planted", ordersLeast: "1" };

/** The actions of rewards, what waits to be sent, and what is locked. */
export const dashboardRewards: Record<string, ActionCase> = {
  [`${D}/rewards/actions.ts#createRewardAction`]: staff("rewards:write", "/rewards/new", {
    args: (_, program) => [program],
    fields: () => reward,
  }),
  [`${D}/rewards/actions.ts#updateRewardAction`]: staff("rewards:write", (own) => `/rewards/${own.reward}`, {
    args: (t, program) => [program, t.reward],
    fields: () => reward,
  }),
  [`${D}/rewards/actions.ts#endRewardAction`]: staff("rewards:write", (own) => `/rewards/${own.reward}`, {
    args: (t, program) => [program, t.reward],
    fields: () => ({}),
  }),
  [`${D}/fulfilment/actions.ts#fulfilAction`]: staff("fulfilment:write", "/fulfilment", {
    args: (t, program) => [program, t.parcel],
    fields: () => ({ step: "declined", reason: "Planted" }),
  }),
  [`${D}/segments/actions.ts#createSegmentAction`]: staff("segments:write", "/segments/new", {
    args: (_, program) => [program],
    fields: () => segment,
  }),
  [`${D}/segments/actions.ts#updateSegmentAction`]: staff(
    "segments:write",
    (own) => `/segments/${own.segment}`,
    { args: (t, program) => [program, t.segment], fields: () => segment },
  ),
  [`${D}/segments/actions.ts#removeSegmentAction`]: staff(
    "segments:write",
    (own) => `/segments/${own.segment}`,
    { args: (t, program) => [program, t.segment], fields: () => ({}) },
  ),
  [`${D}/access/actions.ts#createGateAction`]: staff("access:write", "/access/new", {
    args: (_, program) => [program],
    fields: () => gate,
  }),
  [`${D}/access/actions.ts#updateGateAction`]: staff("access:write", (own) => `/access/${own.gate}`, {
    args: (t, program) => [program, t.gate],
    fields: () => gate,
  }),
  [`${D}/access/actions.ts#removeGateAction`]: staff("access:write", (own) => `/access/${own.gate}`, {
    args: (t, program) => [program, t.gate],
    fields: () => ({}),
  }),
};
