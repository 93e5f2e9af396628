import { vi } from "vitest";
import type { Mail } from "@/lib/mail/mail";

/*
 * Stands in for the way out, for what sends mail:
 *   vi.mock("@/lib/mail/transport", () => import("@/db/testing/sent-mail"));
 */

export const sendMail = vi.fn(async (_: Mail) => {});

/** What was sent to an address since the last reset, in order. */
export const mailTo = (email: string): Mail[] =>
  sendMail.mock.calls.map(([mail]) => mail).filter(({ to }) => to === email);
