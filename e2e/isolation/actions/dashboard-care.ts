import { type ActionCase, D, idempotencyKey, staff } from "./case";

/** The actions of support, surveys and causes. */
export const dashboardCare: Record<string, ActionCase> = {
  [`${D}/causes/actions.ts#createCauseAction`]: staff("causes:write", "/causes", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", amount: "1.00" }),
  }),
  [`${D}/causes/actions.ts#endCauseAction`]: staff("causes:write", "/causes", {
    args: (t, program) => [program, t.cause],
    fields: () => ({}),
  }),
  [`${D}/causes/actions.ts#impactAction`]: staff("causes:write", "/causes", {
    args: (t, program) => [program, t.cause],
    fields: () => ({ impactAmount: "5", impactOne: "tree", impactMany: "trees" }),
  }),
  [`${D}/causes/actions.ts#shareAction`]: staff("causes:write", "/causes", {
    args: (_, program) => [program],
    fields: (t) => ({ rate: "1.5", chosenBy: "merchant", causeId: t.cause }),
  }),
  [`${D}/support/actions.ts#answerAction`]: staff("support:write", (own) => `/support/${own.thread}`, {
    args: (t, program) => [program, t.thread],
    fields: () => ({ text: "Planted", idempotencyKey }),
  }),
  [`${D}/support/actions.ts#threadStateAction`]: staff("support:write", (own) => `/support/${own.thread}`, {
    args: (t, program) => [program, t.thread],
    fields: () => ({ state: "closed" }),
  }),
  [`${D}/surveys/actions.ts#createSurveyAction`]: staff("surveys:write", "/surveys/new", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", audience: "everyone", text0: "Planted?", kind0: "nps" }),
  }),
  [`${D}/surveys/actions.ts#endSurveyAction`]: staff("surveys:write", (own) => `/surveys/${own.survey}`, {
    args: (t, program) => [program, t.survey],
    fields: () => ({}),
  }),
  [`${D}/causes/actions.ts#undoDonationAction`]: staff("causes:write", "/causes", {
    args: (t, program) => [program, t.donation],
    fields: () => ({}),
  }),
};
