import { readId } from "@/lib/shared/id";
import { type ActionCase, D, staff } from "./case";

const programSettings = {
  ...{ pricesIncludeTax: "with", rounding: "ceil", refundShortfall: "write_off", returnedPointsDays: "1" },
  ...{ claimDays: "1", unitOne: "night", unitMany: "nights", qualifyingOne: "credit" },
  ...{ qualifyingMany: "credits", bonusMost: "1", bonusChangeDays: "1" },
};

/** The actions of settings. */
export const dashboardSettings: Record<string, ActionCase> = {
  [`${D}/settings/program/actions.ts#saveSettingsAction`]: staff("settings:write", "/settings/program", {
    args: (_, program) => [program],
    fields: () => programSettings,
  }),
  [`${D}/settings/widget/actions.ts#saveWidgetAction`]: staff("settings:write", "/settings/widget", {
    args: (_, program) => [program],
    fields: () => ({ origins: "https://evil.example", corner: "start" }),
  }),
  [`${D}/settings/exports/actions.ts#requestExportAction`]: staff("exports:write", "/settings/exports", {
    args: (_, program) => [program],
    fields: () => ({ what: "sessions" }),
  }),
  [`${D}/settings/exports/actions.ts#stopExportAction`]: staff("exports:write", "/settings/exports", {
    args: (t, program) => [program, t.export],
    fields: () => ({}),
  }),
  [`${D}/settings/rules/actions.ts#rulesAction`]: staff("rule-files:write", "/settings/rules", {
    args: (_, program) => [program],
    fields: () => ({ file: "regulars: planted", step: "apply" }),
  }),
  [`${D}/settings/rules/actions.ts#rollBackAction`]: staff("rule-files:write", "/settings/rules", {
    args: (_, program) => [program],
    fields: () => ({ number: "99999" }),
  }),
  [`${D}/settings/agents/actions.ts#saveAgentsAction`]: staff("settings:write", "/settings/agents", {
    args: (_, program) => [program],
    fields: () => ({ ucp: "on" }),
  }),
  [`${D}/settings/agents/actions.ts#createAgentKeyAction`]: staff("program:read", "/settings/agents", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", "scopes[]": "members:read", days: "90", code: "000000" }),
  }),
  [`${D}/settings/agents/actions.ts#revokeAgentKeyAction`]: staff("program:read", "/settings/agents", {
    args: (t, program) => [program, t.agentKey],
    fields: () => ({}),
  }),
  [`${D}/settings/messages/actions.ts#saveMessagesAction`]: staff("settings:write", "/settings/messages", {
    args: (_, program) => [program],
    fields: () => ({ "topics[]": "points", means: "chat", whom: "as_mail" }),
  }),
  [`${D}/settings/messages/actions.ts#testMessageAction`]: staff("webhooks:write", "/settings/messages", {
    args: (_, program) => [program],
    fields: (t) => ({ member: t.email }),
  }),
  [`${D}/settings/keys/actions.ts#createKeyAction`]: staff("keys:write", "/settings/keys", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", "scopes[]": "members:read" }),
  }),
  [`${D}/settings/keys/actions.ts#rotateKeyAction`]: staff("keys:write", "/settings/keys", {
    args: (t, program) => [program, t.key],
    fields: () => ({ overlapHours: "0" }),
  }),
  [`${D}/settings/keys/actions.ts#revokeKeyAction`]: staff("keys:write", "/settings/keys", {
    args: (t, program) => [program, t.key],
    fields: () => ({}),
  }),
  [`${D}/settings/sign-in/actions.ts#offerStaffPasskeyAction`]: staff("program:read", "/settings/sign-in", {
    args: (_, program) => [program],
    fields: () => ({ code: "000000" }),
    stateless: true,
  }),
  [`${D}/settings/sign-in/actions.ts#addStaffPasskeyAction`]: staff("program:read", "/settings/sign-in", {
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", response: "planted" }),
  }),
  [`${D}/settings/sign-in/actions.ts#renameStaffPasskeyAction`]: staff("program:read", "/settings/sign-in", {
    args: (t, program) => [program, t.passkey],
    fields: () => ({ name: "Planted" }),
  }),
  [`${D}/settings/sign-in/actions.ts#removeStaffPasskeyAction`]: staff("program:read", "/settings/sign-in", {
    args: (_, program) => [program],
    fields: (t) => ({ passkey: t.passkey }),
  }),
  [`${D}/settings/team/actions.ts#inviteStaffAction`]: staff("team:write", "/settings/team", {
    args: (_, program) => [program],
    fields: () => ({ email: "planted@staff.example", role: "owner" }),
  }),
  [`${D}/settings/team/actions.ts#sendAgainAction`]: staff("team:write", "/settings/team", {
    args: (t, program) => [program, t.staffInvitation],
    fields: () => ({}),
  }),
  [`${D}/settings/team/actions.ts#withdrawStaffInvitationAction`]: staff("team:write", "/settings/team", {
    args: (t, program) => [program, t.staffInvitation],
    fields: () => ({}),
  }),
  [`${D}/settings/team/actions.ts#changeRoleAction`]: staff("team:write", "/settings/team", {
    args: (t, program) => [program, t.colleague],
    fields: () => ({ role: "owner" }),
  }),
  [`${D}/settings/team/actions.ts#removePersonAction`]: staff("team:write", "/settings/team", {
    args: (t, program) => [program, t.colleague],
    fields: () => ({}),
  }),
  [`${D}/settings/languages/actions.ts#saveLanguagesAction`]: staff("settings:write", "/settings/languages", {
    args: (_, program) => [program],
    fields: () => ({ default: "en", "offered[]": "de" }),
  }),
  [`${D}/settings/languages/actions.ts#saveWordsAction`]: staff(
    "settings:write",
    "/settings/languages/de?part=rewards",
    {
      args: (_, program) => [program, "de"],
      fields: (t) => ({ [`word reward.${readId("reward", t.reward)}.name`]: "Planted" }),
    },
  ),
};
