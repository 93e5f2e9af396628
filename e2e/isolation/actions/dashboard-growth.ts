import { type ActionCase, D, staff } from "./case";

/** The actions of referrals, membership, the landing page and sharing. */
export const dashboardGrowth: Record<string, ActionCase> = {
  [`${D}/referrals/actions.ts#saveReferralsAction`]: staff("settings:write", "/referrals/settings", {
    args: (_, program) => [program],
    fields: () => ({
      ...{ friendGives: "points", friendPoints: "7", friendWhen: "sign_up", advocateGives: "nothing" },
      ...{ holdDays: "0", orderDays: "1", linkDays: "1", mostPerDay: "1", mostPerMonth: "1" },
    }),
  }),
  [`${D}/referrals/actions.ts#reviewAction`]: staff(
    "referrals:write",
    (own) => `/referrals/${own.referral}`,
    {
      args: (t, program) => [program, t.referral],
      fields: () => ({ verdict: "blocked", note: "Planted" }),
    },
  ),
  [`${D}/membership/actions.ts#saveMembershipAction`]: staff("settings:write", "/membership", {
    args: (_, program) => [program],
    fields: () => ({
      ...{ entry: "open", thresholdMinor: "7", thresholdMonths: "7", feeMinor: "7", feeMonths: "7" },
      ...{ graceDays: "7", noticeDays: "7" },
    }),
  }),
  [`${D}/membership/actions.ts#inviteAction`]: staff("members:write", "/membership", {
    args: (_, program) => [program],
    fields: () => ({ note: "Planted", mostUses: "1", days: "1" }),
  }),
  [`${D}/membership/actions.ts#withdrawAction`]: staff("members:write", "/membership", {
    args: (t, program) => [program, t.membershipInvitation],
    fields: () => ({}),
  }),
  [`${D}/landing/actions.ts#saveDraftAction`]: staff("landing:write", "/landing", {
    args: (_, program) => [program, "en"],
    fields: () => ({ headline: "Planted", picture: "card", exampleFrom: "1", exampleTo: "2" }),
  }),
  [`${D}/landing/actions.ts#publishAction`]: staff("landing:write", "/landing", {
    args: (_, program) => [program],
    fields: () => ({}),
  }),
  [`${D}/landing/actions.ts#discardAction`]: staff("landing:write", "/landing", {
    args: (_, program) => [program],
    fields: () => ({}),
  }),
  [`${D}/landing/actions.ts#bringBackAction`]: staff("landing:write", "/landing", {
    args: (_, program) => [program, 1],
    fields: () => ({}),
  }),
  [`${D}/landing/terms/actions.ts#publishTermsAction`]: staff("landing:write", "/landing/terms", {
    args: (_, program) => [program],
    fields: () => ({ basedOn: "0", note: "Planted", "text-en": "Planted" }),
  }),
  [`${D}/sharing/actions.ts#saveSharingAction`]: staff("settings:write", "/sharing", {
    args: (_, program) => [program],
    fields: () => ({
      ...{ transfers: "on", mostPerTransfer: "7", mostPerMonth: "7", delayHours: "0", mostPeople: "2" },
    }),
  }),
  [`${D}/sharing/actions.ts#reverseTransferAction`]: staff("members:adjust", "/sharing", {
    args: (t, program) => [program, t.gift],
    fields: () => ({ reason: "Planted" }),
  }),
};
