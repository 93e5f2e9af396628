import { type ActionCase, idempotencyKey } from "./case";

/** The actions of a member's own data, wishes and questions. */
export const memberCare: Record<string, ActionCase> = {
  "app/(member)/account/news/actions.ts#readNewsAction": {
    area: "private",
    page: () => "/account/news",
    args: (t) => [[t.notice]],
    stateless: true,
  },
  "app/(member)/account/profile/actions.ts#saveProfileAction": {
    area: "private",
    page: () => "/account/profile",
    fields: (t) => ({ name: "", member: t.member, day: "31", month: "2" }),
  },
  "app/(member)/account/causes/actions.ts#chooseCauseAction": {
    area: "private",
    page: () => "/account/causes",
    fields: (t) => ({ cause: t.cause }),
  },
  "app/(member)/account/preferences/actions.ts#savePreferencesAction": {
    area: "private",
    page: () => "/account/preferences",
    // Nothing is ticked, and the world's members want nothing: saving it changes nothing.
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#consentAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#endSessionAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ session: t.member }),
  },
  "app/(member)/account/privacy/passkey-actions.ts#offerPasskeyAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: () => ({ name: "Planted" }),
    stateless: true,
  },
  "app/(member)/account/privacy/passkey-actions.ts#addPasskeyAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ name: "Planted", response: t.member }),
  },
  "app/(member)/account/privacy/passkey-actions.ts#renamePasskeyAction": {
    area: "private",
    page: () => "/account/privacy",
    args: (t) => [t.passkey],
    fields: () => ({ name: "Planted" }),
  },
  "app/(member)/account/privacy/passkey-actions.ts#removePasskeyAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ passkey: t.passkey }),
  },
  // Whoever asks is the one who leaves, so only those who are no members may try.
  "app/(member)/account/privacy/actions.ts#leaveAction": {
    area: "private",
    endsSession: true,
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#comeBackAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  // Erases nobody: what is typed is no address.
  "app/(member)/account/privacy/actions.ts#eraseAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ confirm: t.card, member: t.member }),
  },
  "app/(member)/account/support/actions.ts#askAction": {
    area: "private",
    page: () => "/account/support/new",
    fields: (t) => ({ topic: "points", text: "Planted", event: t.event, idempotencyKey }),
  },
  "app/(member)/account/support/actions.ts#replyAction": {
    area: "private",
    page: (own) => `/account/support/${own.thread}`,
    args: (t) => [t.thread],
    fields: () => ({ text: "Planted", idempotencyKey }),
  },
  "app/(member)/account/support/actions.ts#closeThreadAction": {
    area: "private",
    page: (own) => `/account/support/${own.thread}`,
    args: (t) => [t.thread],
    fields: () => ({}),
  },
  "app/(member)/account/surveys/actions.ts#answerAction": {
    area: "private",
    page: (own) => `/account/surveys/${own.survey}`,
    args: (t) => [t.survey, 0],
    fields: () => ({ answer: "9" }),
  },
};
