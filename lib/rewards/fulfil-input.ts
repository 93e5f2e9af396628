import { z } from "zod";
import { localInstant } from "@/lib/shared/calendar";
import { isStorable } from "@/lib/shared/storable";
import type { FulfilError, FulfilStep } from "./fulfilment";
import type { FulfilmentState } from "./redemption";

const words = (label: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${label}: shorten it to ${max} characters.`)
    .refine(isStorable, `${label}: take out what cannot be stored.`)
    .optional();

/** What staff fill in; which step it is says the button. */
export function fulfilInput(timeZone: string) {
  return z
    .object({
      step: z.enum(["sent", "done", "declined"], { error: "Choose what happened." }),
      tracking: words("Tracking number", 100),
      date: z.string().trim().optional(),
      note: words("Note", 500),
      reason: words("Reason", 500),
    })
    .transform(({ step, tracking, date, note, reason }, context): FulfilStep => {
      const at = date ? localInstant(date.length === 16 ? `${date}:00` : date, timeZone) : null;
      const complain = (field: string, message: string) => {
        context.addIssue({ code: "custom", path: [field], message });
        return z.NEVER;
      };
      if (date && !at) return complain("date", "Date: choose a day and a time, like 2027-01-31 18:30.");
      if (step === "declined")
        return reason ? { to: step, reason } : complain("reason", "Reason: say why; the member reads it.");
      if (step === "done") return { to: step, ...(note && { note }) };
      return {
        to: step,
        ...(tracking && { tracking }),
        ...(at && { date: at.toISOString() }),
        ...(note && { note }),
      };
    });
}

const STATE_WORDS: Record<FulfilmentState, string> = {
  waiting: "waiting",
  outside: "with the store",
  sent: "sent",
  done: "done",
  declined: "declined",
  failed: "failed",
};

/** Why a step was not taken, to staff. */
export function fulfilSentence(error: FulfilError): string {
  switch (error.code) {
    case "redemption_unknown":
      return "There is no such redemption any more. Load the page again.";
    case "not_by_staff":
      return "This is not yours to do: it is a code, or its webhook is on its way.";
    case "already":
      return `This is ${STATE_WORDS[error.state]} already. Load the page again to see it.`;
    case "address_missing":
      return "There is no address to send it to yet. The member is asked for it under their codes.";
    case "reason_missing":
      return "Say why; the member reads it.";
  }
}
