import { type ActionCase, D, staff } from "./case";

/** The actions of cards and wallets. */
export const dashboardCards: Record<string, ActionCase> = {
  [`${D}/cards/actions.ts#stepCardAction`]: staff("cards:write", "/cards?list=posted", {
    args: (t, program) => [program, t.plastic],
    fields: () => ({ step: "stop", reason: "Planted" }),
  }),
  [`${D}/cards/actions.ts#stepCardsAction`]: staff("cards:write", "/cards", {
    args: (_, program) => [program],
    fields: (t) => ({ step: "post", "cards[]": t.plastic }),
  }),
  [`${D}/cards/actions.ts#requestForMemberAction`]: staff("cards:write", "/cards", {
    args: (_, program) => [program],
    fields: (t) => ({ member: t.email, nameOnCard: "Planted" }),
  }),
  [`${D}/cards/actions.ts#saveCardTermsAction`]: staff("settings:write", "/cards", {
    args: (_, program) => [program],
    fields: () => ({ mostPerYear: "9" }),
  }),
  [`${D}/cards/wallet/actions.ts#saveAppleAction`]: staff("settings:write", "/cards/wallet", {
    args: (_, program) => [program],
    fields: () => ({ password: "Planted" }),
  }),
  [`${D}/cards/wallet/actions.ts#saveGoogleAction`]: staff("settings:write", "/cards/wallet", {
    args: (_, program) => [program],
    fields: () => ({ issuerId: "3388000000012345678" }),
  }),
  [`${D}/cards/wallet/actions.ts#removeIssuerAction`]: staff("settings:write", "/cards/wallet", {
    args: (_, program) => [program],
    fields: () => ({ kind: "apple" }),
  }),
};
