import { type ActionCase, idempotencyKey } from "./case";

/** The actions of a member's gifts and household. */
export const memberSharing: Record<string, ActionCase> = {
  "app/(member)/account/send/actions.ts#sendAction": {
    area: "private",
    page: () => "/account/send",
    fields: (t) => ({ to: t.card, points: "1", message: "Planted", idempotencyKey }),
  },
  "app/(member)/account/send/actions.ts#callBackAction": {
    area: "private",
    page: () => "/account/send",
    fields: (t) => ({ gift: t.gift }),
  },
  // A household is made by nobody here: the name is none.
  "app/(member)/account/household/actions.ts#createAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ name: "", member: t.member }),
  },
  "app/(member)/account/household/actions.ts#inviteAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ to: t.card, role: "spend" }),
  },
  "app/(member)/account/household/actions.ts#answerAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person, answer: "accept" }),
  },
  "app/(member)/account/household/actions.ts#roleAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person, role: "head" }),
  },
  "app/(member)/account/household/actions.ts#removeAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
  "app/(member)/account/household/actions.ts#giveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ points: "1", member: t.member, idempotencyKey }),
  },
  "app/(member)/account/household/actions.ts#givesAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ gives: "on", member: t.member }),
  },
  "app/(member)/account/household/actions.ts#redeemFromPoolAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ reward: t.reward, idempotencyKey }),
  },
  "app/(member)/account/household/actions.ts#leaveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
  "app/(member)/account/household/actions.ts#dissolveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
};
