import { z } from "zod";
import { spread } from "@/lib/shared/spread";
import { unsaid } from "@/lib/shared/unsaid";

/** head: everything; spend: redeems from the pool and gives; give: gives, and sees what there is. */
export const HOUSEHOLD_ROLES = ["head", "spend", "give"] as const;
export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number];

export type PersonState = "invited" | "joined" | "left";

/** Somebody of a household, or who was asked to be. */
export type HouseholdPerson = {
  id: string;
  memberId: string;
  /** Whom the head named, as typed; an invitation shows this and nothing else. */
  addressedTo: string;
  name: string | null;
  role: HouseholdRole;
  state: PersonState;
  gives: boolean;
  at: Date;
  endedAt: Date | null;
  /** Points given to the pool since they joined. */
  given: bigint;
};

export type Household = { id: string; name: string; cardNumber: string };

export const HOUSEHOLD_ACTS = ["give", "redeem", "invite", "change_roles", "remove", "dissolve"] as const;
export type HouseholdAct = (typeof HOUSEHOLD_ACTS)[number];

const MAY: Record<HouseholdAct, readonly HouseholdRole[]> = {
  give: ["head", "spend", "give"],
  redeem: ["head", "spend"],
  invite: ["head"],
  change_roles: ["head"],
  remove: ["head"],
  dissolve: ["head"],
};

/** Whether somebody with this role may do this in their household. */
export function mayInHousehold(role: HouseholdRole, act: HouseholdAct): boolean {
  return MAY[act].includes(role);
}

/** Days before one who has left a household can join another: a pool is no way around the limits of gifts. */
export const REJOIN_DAYS = 30;

/**
 * What each has a share in of what is left in the pool, in proportion to what they have given; where nobody has given
 * anything (it came in otherwise), in equal parts. The shares are exactly the whole.
 */
export function sharesOf(left: bigint, given: readonly bigint[]): bigint[] {
  if (given.length === 0) return [];
  const all = given.reduce((sum, each) => sum + each, 0n);
  return spread(left, all === 0n ? given.map(() => 1n) : given);
}

const name = z
  .string({ error: unsaid("sharing.household.nameMissing") })
  .trim()
  .min(1, unsaid("sharing.household.nameMissing"))
  .max(60, unsaid("sharing.household.nameLong", { max: 60 }))
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, unsaid("sharing.household.nameSigns"));

export const HouseholdNameInput = z.object({ name });

export const RoleInput = z.enum(HOUSEHOLD_ROLES, { error: unsaid("sharing.household.roleMissing") });

export type HouseholdError =
  | { code: "households_off" }
  | { code: "member_blocked" }
  | { code: "already_in_household" }
  | { code: "not_in_household" }
  | { code: "not_allowed" }
  | { code: "recipient_unreadable" }
  | { code: "recipient_self" }
  | { code: "household_full"; most: number }
  | { code: "invitation_gone" }
  | { code: "too_soon"; from: Date }
  | { code: "person_unknown" }
  | { code: "head_stays" }
  | { code: "points_invalid" }
  | { code: "insufficient_points"; missing: bigint }
  | { code: "codes_open"; count: number }
  | { code: "not_for_pool" };

/** Whether a pool can have a reward: a code alone belongs to nobody in particular, and no money has to be asked for. */
export function isForPool({ priceMinor, fulfilment }: { priceMinor: bigint; fulfilment: string }): boolean {
  return priceMinor === 0n && fulfilment === "code";
}
