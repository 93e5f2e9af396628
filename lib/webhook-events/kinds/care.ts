import { z } from "zod";
import { kind } from "../event-kind";
import { Member, member, Points, redemption } from "../event-parts";

const Gift = z.object({
  cause_id: z.string().meta({ description: "cau_…" }),
  points: Points,
  amount: z.string().meta({ description: 'What the shop owes the cause for it, a decimal: "5.00".' }),
  currency: z.string(),
  redemption_id: z.string().meta({ description: "rdm_…" }),
});
const Thread = z.object({
  id: z.string().meta({ description: "thr_…" }),
  topic: z.string(),
  state: z.enum(["open", "answered", "closed"]),
});
const Card = z.object({
  id: z.string().meta({ description: "crd_…" }),
  state: z.enum(["requested", "printing", "posted", "active", "declined", "cancelled", "stopped"]),
});

const gift = {
  cause_id: "cau_019abc0000007000800000000000000b",
  ...{ points: 500, amount: "5.00", currency: "EUR", redemption_id: redemption.id },
};
const thread = { id: "thr_019abc0000007000800000000000000c", topic: "points", state: "open" as const };

/** Causes, surveys, questions to support and cards by post. */
export const CARE_EVENTS = {
  cause_given: kind({
    group: "Care",
    says: "A member gave points to a cause.",
    data: z.object({ member: Member, gift: Gift }),
    example: { member, gift },
  }),
  cause_gift_undone: kind({
    group: "Care",
    says: "A gift to a cause was undone, and its points came back.",
    data: z.object({ member: Member, gift: Gift }),
    example: { member, gift },
  }),
  survey_answered: kind({
    group: "Care",
    says: "A member finished a survey. What was answered is asked for by GET /members/{id}/surveys.",
    data: z.object({
      member: Member,
      survey: z.object({ id: z.string().meta({ description: "srv_…" }), name: z.string() }),
    }),
    example: { member, survey: { id: "srv_019abc0000007000800000000000000d", name: "First order" } },
  }),
  support_opened: kind({
    group: "Care",
    says: "A member asked a question. What was written is asked for by GET /support-threads/{id}.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread },
  }),
  support_replied: kind({
    group: "Care",
    says: "Somebody wrote on in a question.",
    data: z.object({ member: Member, thread: Thread, by: z.enum(["member", "staff"]) }),
    example: { member, thread: { ...thread, state: "answered" as const }, by: "staff" as const },
  }),
  support_closed: kind({
    group: "Care",
    says: "A question was closed.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread: { ...thread, state: "closed" as const } },
  }),
  support_reopened: kind({
    group: "Care",
    says: "A closed question was opened again.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread },
  }),
  card_changed: kind({
    group: "Care",
    says: "A card by post was asked for, or went a step further.",
    data: z.object({ member: Member, card: Card }),
    example: { member, card: { id: "crd_019abc0000007000800000000000000e", state: "posted" as const } },
  }),
} as const;
