import type { Locale } from "@/lib/shared/locale";
import type { Money } from "@/lib/shared/money";
import type { MembershipSettings } from "@/lib/shared/program-settings";

/** One way to earn, as a guest is told it. */
export type Way = {
  id: string;
  /** The merchant's name for it, in the reader's language. */
  name: string;
  points: bigint;
  /** For what: so much spent, an item, one of what is counted, an order, a visit, or something done. */
  per:
    | { kind: "amount"; money: Money }
    | {
        kind:
          | "item"
          | "unit"
          | "order"
          | "visit"
          | "joining"
          | "birthday"
          | "anniversary"
          | "profile"
          | "other"
          /** The rule's name says it all. */
          | "named";
      };
  /** Points that are looked at by staff before they come. */
  approved: boolean;
};

/** A rule that multiplies what the others give. */
export type Multiplied = { id: string; name: string; factor: string };

/** What points can be turned into. */
export type Offer = {
  id: string;
  name: string;
  art: string;
  cost: bigint;
  /** The cost is the least of what can be put in. */
  from: boolean;
  worth: Money | null;
  /** The tier that opens it; null is open to all. */
  tier: string | null;
};

/** One rung of the ladder, as a guest is told it. */
export type Rung = {
  id: string;
  name: string;
  /** What gets one there, in words: "€300"; null where everybody starts. */
  reached: string | null;
  entry: "earned" | "invited" | "paid";
  fee: { money: Money; months: number } | null;
  brings: string[];
};

/** What has come together for a cause. */
export type Impact = {
  id: string;
  name: string;
  description: string;
  /** What members gave in points and orders gave by themselves, together. */
  given: Money;
  givers: number;
  /** Whether orders gave to it by themselves (V2). */
  fromOrders: boolean;
  /** "That is 142 trees planted."; null where nothing is said of it. */
  does: string | null;
};

/** One order of the worked example, and what comes of it: by the code that awards. */
export type Stop = {
  spend: Money;
  points: bigint;
  worth: Money | null;
  /** How many such orders the first reward takes. */
  orders: bigint | null;
  /** The tier that a year of one such order a month reaches. */
  tier: string | null;
};

export type ShownTerms = { version: number; effectiveAt: Date; text: string; incentive: Money | null };

/** Everything that the page tells, beside the merchant's words. It is the same for everybody who reads one language. */
export type LandingFacts = {
  program: { id: string; name: string; accent: string; timeZone: string };
  shop: { name: string; url: string };
  locale: Locale;
  /** The languages it can be read in. */
  offered: Locale[];
  currency: string;
  /** What 100 of the currency earn, and what 100 points are worth. */
  perHundred: bigint | null;
  hundredWorth: Money | null;
  /** What comes back of 100 spent, in ten-thousandths: 200 is 2 %. */
  backBasis: number | null;
  ways: Way[];
  multiplied: Multiplied[];
  offers: Offer[];
  rungs: Rung[];
  window: { kind: "calendar_year" | "rolling" | "anniversary" | "lifetime"; months: number };
  impacts: Impact[];
  /** What of each order goes to a cause, from 0 to 1. */
  orderShare: number;
  stops: Stop[];
  firstReward: string | null;
  membership: MembershipSettings;
  expiryMonths: number | null;
  waitDays: number | null;
  claimDays: number;
  refund: "below_zero" | "stop_at_zero" | "write_off";
  terms: ShownTerms;
};
