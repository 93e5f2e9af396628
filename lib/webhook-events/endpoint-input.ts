import { z } from "zod";
import { CHOOSABLE_TYPES } from "./catalogue";

export const MOST_ENDPOINTS = 20;

/** What an endpoint is made of. No types: all of them, and those to come. */
export const EndpointInput = z.object({
  url: z
    .string({ error: "Write an address, like https://example.com/regulars." })
    .trim()
    .min(1, "Write an address, like https://example.com/regulars.")
    .max(1_000, "Shorten the address to 1,000 characters."),
  description: z.string().trim().max(200, "Shorten it to 200 characters.").default(""),
  types: z
    .array(z.enum(CHOOSABLE_TYPES, { error: "Choose events of the catalogue." }))
    .max(100)
    .default([])
    .transform((types) => CHOOSABLE_TYPES.filter((type) => types.includes(type))),
});
export type EndpointInput = z.output<typeof EndpointInput>;

/** What can be sent again: what failed, what was held back, or everything. */
export const RESENDS = ["failed", "held", "all"] as const;
export type Resend = (typeof RESENDS)[number];
export const RESEND_STATES = {
  failed: ["failed"],
  held: ["held"],
  all: ["failed", "held", "delivered"],
} as const;

/** Sent again at most with one request. */
export const MOST_RESENT = 10_000;
