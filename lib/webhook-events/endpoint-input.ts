import { z } from "zod";
import { CHOOSABLE_TYPES, type EventType } from "./catalogue";

export const MOST_ENDPOINTS = 20;

const MISSING = "Write an address, like https://example.com/regulars.";

const url = z
  .string({ error: MISSING })
  .trim()
  .min(1, MISSING)
  .max(1_000, "Shorten the address to 1,000 characters.");
const description = z.string().trim().max(200, "Shorten it to 200 characters.");
const types = z
  .array(z.enum(CHOOSABLE_TYPES, { error: "Choose events of the catalogue." }))
  .max(100, "Choose each event once.")
  .transform((chosen) => CHOOSABLE_TYPES.filter((type) => chosen.includes(type)));

/** What an endpoint is made of. No types: all of them, and those to come. */
export const EndpointInput = z.object({
  url,
  description: description.default(""),
  types: types.prefault([]),
});
export type EndpointInput = z.output<typeof EndpointInput>;

/** Whether an endpoint that has chosen these gets an event. */
export function hears(types: readonly string[], type: EventType): boolean {
  return types.length === 0 || types.includes(type);
}

/** What is changed of an endpoint: what is left out stays. */
export const EndpointChange = z.object({
  url: url.optional(),
  description: description.optional(),
  types: types.optional(),
  state: z.enum(["on", "paused"]).optional(),
});
export type EndpointChange = z.output<typeof EndpointChange>;

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
