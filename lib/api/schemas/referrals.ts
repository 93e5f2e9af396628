import { z } from "zod";
import { Instant, pageShape, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const friendId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f609";
const referralId = "ref_019ab3c2d4e57f6080a1b2c3d4e5f60a";

const STATES = ["joined", "ordered", "confirmed", "reversed", "lapsed", "held", "blocked"] as const;

const State = z.enum(STATES).meta({
  description:
    "joined: waits for the first order; ordered: waits until it can no longer be returned; held: waits for staff; " +
    "confirmed: both sides have what was promised; reversed: the order was returned; lapsed: no order in time; blocked by staff.",
});

const Signal = z.object({
  code: z.string().meta({ description: "same_email, same_card, velocity…; more may come." }),
  text: z.string().meta({ description: "What was seen and what it may mean, in a sentence." }),
});

const Gift = z.object({
  gives: z.enum(["nothing", "points", "reward"]),
  points: z.int().nullable(),
  reward_id: shownId("rwd").nullable(),
});

export const ReferralShape = z
  .object({
    id: shownId("ref"),
    advocate_id: shownId("mem"),
    friend_id: shownId("mem"),
    via: z.enum(["link", "code", "api"]),
    state: State,
    review: z.enum(["clear", "held", "released", "blocked"]),
    signals: z.array(Signal),
    friend_gets: Gift,
    advocate_gets: Gift,
    visited_at: Instant,
    joined_at: Instant,
    order_id: shownId("ord").nullable(),
    ordered_at: Instant.nullable(),
    counts_at: Instant.nullable().meta({ description: "When the order can no longer be returned." }),
    confirmed_at: Instant.nullable(),
  })
  .meta({
    id: "Referral",
    example: {
      ...{
        id: referralId,
        advocate_id: memberId,
        friend_id: friendId,
        via: "api",
        state: "ordered",
        review: "clear",
      },
      signals: [],
      friend_gets: { gives: "points", points: 200, reward_id: null },
      advocate_gets: { gives: "points", points: 500, reward_id: null },
      ...{ visited_at: "2026-11-01T11:00:00.000Z", joined_at: "2026-11-01T12:00:00.000Z" },
      ...{ order_id: "ord_019ab3c2d4e57f6080a1b2c3d4e5f60b", ordered_at: "2026-11-05T12:00:00.000Z" },
      ...{ counts_at: "2026-11-19T23:00:00.000Z", confirmed_at: null },
    },
  });

export const ReferralsShape = pageShape(ReferralShape).meta({
  id: "Referrals",
  example: { data: [], next_cursor: null },
});

export const ReferralsQuery = z.object({ state: z.enum(STATES).optional() });

export const MemberReferralsShape = z
  .object({
    member_id: shownId("mem"),
    code: z.string().meta({ description: "What friends type, or what stands at the end of the link." }),
    link: z.string().meta({ description: "Where friends go. It stays the same." }),
    referrals: z.array(ReferralShape).meta({ description: "The newest 100." }),
  })
  .meta({
    id: "MemberReferrals",
    example: {
      member_id: memberId,
      code: "K7QM3XWD",
      link: "https://shop.example/r/K7QM3XWD",
      referrals: [],
    },
  });

const text = (most: number) => z.string().trim().min(1).max(most);

/** What the shop has seen of a member. Kept as keyed hashes, for half a year. */
const Seen = z.object({
  phone: text(40).optional(),
  address: z.object({ street: text(200), postcode: text(20), country: z.string().length(2) }).optional(),
  device: text(200).optional().meta({ description: "Whatever the shop knows a browser by." }),
  card_fingerprint: text(200)
    .optional()
    .meta({ description: "As the payment provider gives it; never a number." }),
  network: text(45).optional().meta({ description: "An IP address." }),
});

export const ReferralInput = z
  .object({
    code: text(40).meta({ description: "The advocate's." }),
    friend_id: shownId("mem").meta({ description: "Who came. Look them up first." }),
    visited_at: Instant.meta({
      description: "When the friend followed the link: orders of before do not count.",
    }),
    seen: Seen.optional(),
  })
  .meta({
    id: "ReferralInput",
    example: {
      ...{ code: "K7QM-3XWD", friend_id: friendId, visited_at: "2026-11-01T11:00:00.000Z" },
      seen: { device: "b1946ac92492d2347c6235b4d2611184", network: "203.0.113.7" },
    },
  });

export const SeenInput = Seen.meta({
  id: "SeenInput",
  example: {
    address: { street: "Torstraße 12", postcode: "10119", country: "DE" },
    card_fingerprint: "Xt5EWLLDS7FJjR1c",
  },
});

export const SeenShape = z
  .object({
    member_id: shownId("mem"),
    kept: z.array(z.string()).meta({ description: "What was kept of it." }),
  })
  .meta({ id: "Seen", example: { member_id: memberId, kept: ["address", "card"] } });

export const ReviewInput = z
  .object({
    verdict: z.enum(["released", "blocked"]),
    reason: z
      .string()
      .trim()
      .max(500)
      .optional()
      .meta({ description: "Needed for blocking; stays in the log." }),
  })
  .meta({ id: "ReviewInput", example: { verdict: "released", reason: "Flatmates" } });
