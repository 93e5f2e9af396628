import { z } from "zod";
import type { CardStep } from "./physical-card";

const why = "Say in a sentence why; the member reads it.";
const reason = z.string({ error: why }).trim().min(1, why).max(300, "Shorten the reason to 300 characters.");
const tracking = z.string().trim().max(60, "Shorten the tracking number to 60 characters.").optional();

/** A step that staff take with a card, as a form sends it. */
export const StaffStep = z
  .discriminatedUnion(
    "step",
    [
      z.object({ step: z.literal("print") }),
      z.object({ step: z.literal("reopen") }),
      z.object({ step: z.literal("activate") }),
      z.object({ step: z.literal("post"), tracking }),
      z.object({ step: z.literal("decline"), reason }),
      z.object({ step: z.literal("stop"), reason }),
    ],
    { error: "Choose what to do with the card." },
  )
  .transform((given): CardStep => {
    if (given.step === "post") return { kind: "post", tracking: given.tracking ?? null };
    if (given.step === "activate") return { kind: "activate", by: "staff" };
    return "reason" in given ? { kind: given.step, reason: given.reason } : { kind: given.step };
  });

/** The same step with many. */
export const ManyCards = z.object({
  step: z.enum(["print", "post"], { error: "Choose what to do with the cards." }),
  cards: z
    .array(z.string().max(60))
    .min(1, "There is no card on this list any more. Load the page again.")
    .max(500, "That is too many at once: 500 at most."),
});

/** What a program says about cards of plastic. */
export const CardSettingsInput = z.object({
  physical: z.literal("on").optional(),
  mostPerYear: z
    .string({ error: "Enter how many cards a member can have in a year." })
    .trim()
    .regex(/^([1-9]|1[0-2])$/, "Enter a whole number from 1 to 12.")
    .transform(Number),
});
