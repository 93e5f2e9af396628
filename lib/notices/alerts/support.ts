import type { AlertKind } from "../alert";

/** What staff are told about members' questions. */
export const SUPPORT_ALERTS: Record<string, AlertKind> = {
  /** facts: open */
  support_waiting: {
    tone: "info",
    sign: "To answer",
    text: ({ open }) => ({
      title: Number(open) === 1 ? "A member waits for an answer" : `${open} members wait for an answer`,
      detail: "Each question comes with the line it is about, explained.",
      path: "/support",
      action: "Answer",
    }),
  },
};
