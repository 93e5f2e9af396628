import type { z } from "zod";

/** One kind of event: when it is sent, and what its `data` is made of. */
export type EventKind<Data extends z.ZodObject = z.ZodObject> = {
  group:
    | "Points"
    | "Redemptions"
    | "Tiers"
    | "Members"
    | "Messages"
    | "Referrals"
    | "Game"
    | "Care"
    | "Program"
    | "Files"
    | "Test";
  says: string;
  data: Data;
  example: z.input<Data>;
};

/** A kind whose example is checked against its data as it is written. */
export const kind = <Data extends z.ZodObject>(one: EventKind<Data>): EventKind<Data> => one;
