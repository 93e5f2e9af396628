import type { ActionCase } from "./case";

/** Has the shape of a link's token, and is none. */
const PLANTED = "planted".padEnd(43, "-");

/** The actions of signing in and out, joining, and the developers' pages. */
export const open: Record<string, ActionCase> = {
  "app/developers/actions.ts#exampleKeyAction": {
    area: "dashboard",
    needs: "keys:write",
    page: () => "/developers",
    fields: (t) => ({ program: t.program }),
  },
  "app/(auth)/(visitor)/join/actions.ts#askForLinkAction": {
    area: "open",
    page: () => "/join",
    fields: (t) => ({ email: t.email, invitation: t.code }),
  },
  "app/(auth)/(visitor)/join/actions.ts#joinAction": {
    area: "open",
    page: () => "/join",
    fields: (t) => ({ name: "Planted", email: t.email, consent: "on" }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#sendLinkAction": {
    area: "open",
    page: () => "/sign-in",
    fields: (t) => ({ email: t.email }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#passwordAction": {
    area: "open",
    page: () => "/sign-in",
    fields: (t) => ({ email: t.email, password: "not the password" }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#askPasskeyAction": {
    area: "open",
    page: () => "/sign-in",
    stateless: true,
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#passkeyAction": {
    area: "open",
    page: () => "/sign-in",
    fields: (t) => ({ response: t.member }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#confirmAction": {
    area: "open",
    page: () => "/sign-in/confirm",
    fields: (t) => ({ email: t.email, token: "not-the-token" }),
  },
  "app/(auth)/(visitor)/unsubscribe/actions.ts#stopMailAction": {
    area: "open",
    page: () => "/unsubscribe",
    fields: (t) => ({ token: t.code, wants: "no" }),
  },
  "app/(auth)/(visitor)/language/actions.ts#chooseLanguageAction": {
    area: "public",
    page: () => "/language",
    fields: () => ({ locale: "en", next: "/" }),
  },
  "app/(auth)/(visitor)/sign-out/actions.ts#signOutAction": {
    area: "open",
    page: () => "/sign-out",
    stateless: true,
    endsSession: true,
  },
  "app/(auth)/(visitor)/sign-out/actions.ts#staffSignOutAction": {
    area: "open",
    page: () => "/sign-out",
    stateless: true,
    endsSession: true,
  },
  "app/(auth)/staff/sign-in/actions.ts#passwordAction": {
    area: "open",
    page: () => "/staff/sign-in",
    fields: (t) => ({ email: t.email, password: "not the password" }),
  },
  "app/(auth)/staff/sign-in/actions.ts#askStaffPasskeyAction": {
    area: "open",
    page: () => "/staff/sign-in",
    stateless: true,
  },
  "app/(auth)/staff/sign-in/actions.ts#staffPasskeyAction": {
    area: "open",
    page: () => "/staff/sign-in",
    fields: (t) => ({ response: t.member }),
  },
  "app/(auth)/staff/sign-in/actions.ts#codeAction": {
    area: "open",
    page: () => "/staff/authenticator",
    fields: () => ({ code: "000000" }),
  },
  "app/(auth)/staff/invitation/[program]/actions.ts#acceptSignedInAction": {
    area: "open",
    page: () => "/staff/invitation/any",
    fields: (t) => ({ program: t.program, token: PLANTED }),
  },
  "app/(auth)/staff/invitation/[program]/actions.ts#acceptByCodeAction": {
    area: "open",
    page: () => "/staff/invitation/any",
    fields: (t) => ({ program: t.program, token: PLANTED, password: "not the password", code: "000000" }),
  },
  "app/(auth)/staff/invitation/[program]/actions.ts#acceptAnewAction": {
    area: "open",
    page: () => "/staff/invitation/any",
    fields: (t) => ({ program: t.program, token: PLANTED, name: "Planted", password: "not the password" }),
  },
  "app/dev/gallery/forms/action.ts#sampleAction": {
    area: "open",
    page: () => "/dev/gallery/forms",
    fields: () => ({}),
  },
};
