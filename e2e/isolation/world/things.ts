import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { newReferralCode } from "@/lib/referrals/code";
import { newId, showId } from "@/lib/shared/id";
import { word } from "./tools";

/** Who tries. Cookies and keys are made past the sign-in, which has its own tests. */
export type Actor = { name: string; cookie?: string; key?: string };

/** What is in a program, by its shown ids; `unknown` has the same shape and exists nowhere. */
export type Things = Record<
  | "program"
  | "shop"
  | "sku"
  | "shopId"
  | "member"
  | "card"
  | "email"
  | "customer"
  | "rule"
  | "draft"
  | "award"
  | "reward"
  | "order"
  | "orderNumber"
  | "redemption"
  | "code"
  | "event"
  | "key"
  | "agentKey"
  | "tier"
  | "notice"
  | "badge"
  | "challenge"
  | "draw"
  | "cause"
  | "gift"
  | "person"
  | "donation"
  | "tierRun"
  | "proposal"
  | "hold"
  | "match"
  | "grant"
  | "gate"
  | "gatePage"
  | "segment"
  | "parcel"
  | "thread"
  | "survey"
  | "export"
  | "import"
  | "plastic"
  | "webhook"
  | "delivery"
  | "comparison"
  | "difference"
  | "shopifyDelivery"
  | "referral"
  | "friendCode"
  | "membershipInvitation"
  | "passkey"
  | "colleague"
  | "staffInvitation",
  string
>;

export type World = {
  owner: Database;
  app: Database;
  a: TestProgram;
  b: TestProgram;
  /** The storefront of A. */
  hostA: string;
  thingsA: Things;
  thingsB: Things;
  unknown: Things;
  /** Words that stand in A alone: whoever reads one of them has seen a row of A. */
  secretsA: string[];
  actors: Record<"nobody" | "memberOfA" | "memberOfB" | "supportOfB" | "ownerOfB" | "keyOfB", Actor>;
  staffOfA: Record<"owner" | "support" | "readonly", Actor>;
};

export function nothing(): Things {
  const id = () => newId();
  return {
    ...{
      program: `program-${word()}`,
      shop: `shop-${word()}`,
      sku: `SKU-${word()}`,
      card: "0000000000",
      orderNumber: "999999",
    },
    ...{
      email: `nobody.${word()}@members.example`,
      customer: `customer-${word()}`,
      code: "AAAA-AAAA-AAAA-AAAA",
    },
    badge: showId("badge", id()),
    challenge: showId("challenge", id()),
    draw: `draw-${word()}`,
    cause: showId("cause", id()),
    gift: showId("gift", id()),
    person: showId("person", id()),
    donation: showId("redemption", id()),
    tierRun: showId("tierRun", id()),
    proposal: showId("proposal", id()),
    hold: showId("hold", id()),
    match: showId("match", id()),
    grant: showId("grant", id()),
    gate: showId("gate", id()),
    segment: showId("segment", id()),
    gatePage: `letter-${word()}`,
    parcel: showId("redemption", id()),
    thread: showId("thread", id()),
    survey: showId("survey", id()),
    export: showId("export", id()),
    import: showId("import", id()),
    plastic: showId("card", id()),
    webhook: showId("webhook", id()),
    delivery: showId("delivery", id()),
    comparison: showId("reconciliation", id()),
    difference: showId("finding", id()),
    shopifyDelivery: showId("shopifyDelivery", id()),
    referral: showId("referral", id()),
    friendCode: newReferralCode(),
    membershipInvitation: showId("invitation", id()),
    passkey: showId("passkey", id()),
    colleague: showId("staff", id()),
    staffInvitation: showId("invitation", id()),
    shopId: showId("shop", id()),
    member: showId("member", id()),
    rule: showId("rule", id()),
    draft: showId("draft", id()),
    award: showId("award", id()),
    reward: showId("reward", id()),
    order: showId("order", id()),
    redemption: showId("redemption", id()),
    event: showId("event", id()),
    key: showId("key", id()),
    agentKey: showId("key", id()),
    tier: showId("tier", id()),
    notice: showId("notice", id()),
  };
}
