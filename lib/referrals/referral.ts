import type { ReferralTerms } from "@/lib/shared/program-settings";
import type { Signal } from "./signals";

/** How the friend came: by a link, by a code that was typed, or told by the shop. */
export const REFERRAL_VIAS = ["link", "code", "api"] as const;
export type ReferralVia = (typeof REFERRAL_VIAS)[number];

/**
 * joined: the friend is a member; ordered: the first order that counts is paid, and can still be returned; confirmed:
 * it was kept, and the advocate has what was promised; reversed: it was returned after all; lapsed: no order in time.
 */
export const REFERRAL_STAGES = ["joined", "ordered", "confirmed", "reversed", "lapsed"] as const;
export type ReferralStage = (typeof REFERRAL_STAGES)[number];

/** Whether anything speaks against it (R2), and what staff have decided. */
export const REFERRAL_REVIEWS = ["clear", "held", "released", "blocked"] as const;
export type ReferralReview = (typeof REFERRAL_REVIEWS)[number];

/** A friend whom a member brought. */
export type Referral = {
  id: string;
  advocateId: string;
  friendId: string;
  via: ReferralVia;
  stage: ReferralStage;
  review: ReferralReview;
  signals: Signal[];
  /** What was promised when the friend came. */
  terms: ReferralTerms;
  /** When the friend followed the link: orders before do not count. */
  invitedAt: Date;
  joinedAt: Date;
  orderId: string | null;
  orderedAt: Date | null;
  /** When the order can no longer be returned. */
  dueAt: Date | null;
  confirmedAt: Date | null;
  endedAt: Date | null;
  /** How many orders were returned before they counted. */
  round: number;
  friendEventId: string | null;
  advocateEventId: string | null;
  reviewedAt: Date | null;
  reviewNote: string | null;
};

/** What people are told of it: one word for stage and review together. */
export const REFERRAL_STATES = [...REFERRAL_STAGES, "held", "blocked"] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** A doubt holds only what is still open: what was confirmed has been looked at, by the checks or by staff. */
export function stateOf({ stage, review }: Pick<Referral, "stage" | "review">): ReferralState {
  if (review === "blocked") return "blocked";
  return review === "held" && (stage === "joined" || stage === "ordered") ? "held" : stage;
}

/** Whether staff have something to decide: to release it, or to block it. */
export function isHeld(referral: Pick<Referral, "stage" | "review">): boolean {
  return stateOf(referral) === "held";
}
