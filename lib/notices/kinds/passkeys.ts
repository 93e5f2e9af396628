import type { NoticeKind } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { readingOf, said } from "../said";

const PRIVACY = "/account/privacy";

/** What a member is told about the ways into their account: whoever else opened one is found out. */
export const PASSKEY_NOTICES: Record<string, NoticeKind> = {
  /** facts: name */
  passkey_added: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(readingOf(words), "prefs.passkeys.noticeAdded"),
      body: say(readingOf(words), "prefs.passkeys.noticeAddedText", { name: said(facts, "name") }),
      href: PRIVACY,
    }),
  },
  /** facts: name */
  passkey_removed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(readingOf(words), "prefs.passkeys.noticeRemoved"),
      body: say(readingOf(words), "prefs.passkeys.noticeRemovedText", { name: said(facts, "name") }),
      href: PRIVACY,
    }),
  },
};
