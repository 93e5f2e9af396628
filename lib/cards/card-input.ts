import { z } from "zod";
import { unsaid } from "@/lib/shared/unsaid";

/** What can be printed on a card: no control signs, nothing that turns the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const missing = unsaid("card.error.name");

/** The name on a card, as a member types it. */
export const NameOnCard = z.object({
  nameOnCard: z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(40, unsaid("card.error.nameLong"))
    .refine((text) => !UNPRINTABLE.test(text), missing),
});
