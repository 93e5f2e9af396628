import { z } from "zod";
import { Instant, Points, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const personId = "psn_019ab3c2d4e57f6080a1b2c3d4e5f610";

const Role = z.enum(["head", "spend", "give"]);

const HouseholdPart = z.object({
  id: shownId("hsh"),
  name: z.string(),
  card: z.string(),
  role: Role.meta({ description: "Of the member that was asked for." }),
  may: z.array(z.enum(["give", "redeem", "invite", "change_roles", "remove", "dissolve"])).meta({
    description: "What the member that was asked for may do.",
  }),
  gives: z.boolean().meta({ description: "Whether what this member earns goes into the pool by itself." }),
  points: Points.meta({ description: "What the pool can spend now." }),
  expiring: z.array(z.object({ points: Points, expires_at: Instant.nullable() })),
  most_people: z.int().meta({ description: "At most so many, those who are invited included." }),
  people: z.array(
    z.object({
      id: shownId("psn"),
      member_id: shownId("mem"),
      name: z.string().nullable(),
      role: Role,
      gives: z.boolean(),
      given: Points.meta({ description: "Given to the pool since they joined." }),
    }),
  ),
  invited: z
    .array(z.object({ id: shownId("psn"), to: z.string(), role: Role, at: Instant }))
    .meta({ description: "As they were named. Whether a member goes by it is not told." }),
});

const whole = {
  household: HouseholdPart.nullable().meta({ description: "Null when the member is in none." }),
  invitations: z
    .array(z.object({ id: shownId("psn"), household: z.string(), from: z.string().nullable(), at: Instant }))
    .meta({ description: "Households that ask this member in, the latest first." }),
};

const example = {
  household: {
    id: "hsh_019ab3c2d4e57f6080a1b2c3d4e5f60d",
    name: "Torstraße 12",
    card: "4820113958",
    role: "head" as const,
    may: ["give", "redeem", "invite", "change_roles", "remove", "dissolve"] as const,
    gives: true,
    points: 900,
    expiring: [{ points: 900, expires_at: null }],
    most_people: 6,
    people: [{ id: personId, member_id: memberId, name: "Ana Silva", role: "head", gives: true, given: 900 }],
    invited: [
      {
        ...{ id: "psn_019ab3c2d4e57f6080a1b2c3d4e5f611", to: "ben@example.com", role: "give" },
        at: "2026-11-22T14:30:00.000Z",
      },
    ],
  },
  invitations: [],
};

export const HouseholdShape = z.object(whole).meta({ id: "Household", example });

export const HouseholdLeftShape = z
  .object({
    points: Points.meta({ description: "Their share of the pool, which they took along." }),
    ...whole,
  })
  .meta({ id: "HouseholdLeft", example: { points: 120, household: null, invitations: [] } });

export const PoolRewardsShape = z
  .object({
    data: z.array(z.object({ reward_id: shownId("rwd"), name: z.string(), cost: Points })),
  })
  .meta({
    id: "HouseholdRewards",
    example: { data: [{ reward_id: "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60a", name: "€5 off", cost: 500 }] },
  });

export const NewHouseholdInput = z
  .object({ name: z.string().max(500) })
  .meta({ id: "NewHousehold", example: { name: "Torstraße 12" } });

export const HouseholdInviteInput = z
  .object({
    to: z.string().trim().min(1).max(320).meta({ description: "A card number or an e-mail address." }),
    role: z.enum(["spend", "give"]).meta({ description: "spend: redeems from the pool, and gives." }),
  })
  .meta({ id: "HouseholdInvite", example: { to: "4820113957", role: "give" } });

export const HouseholdAnswerInput = z
  .object({ invitation_id: z.string().max(100), accept: z.boolean() })
  .meta({ id: "HouseholdAnswer", example: { invitation_id: personId, accept: true } });

export const HouseholdRoleInput = z
  .object({
    person_id: z.string().max(100),
    role: Role.meta({ description: "There is one head: whoever was it may redeem from then on." }),
  })
  .meta({ id: "HouseholdRole", example: { person_id: personId, role: "spend" } });

export const HouseholdPersonInput = z
  .object({ person_id: z.string().max(100) })
  .meta({ id: "HouseholdPerson", example: { person_id: personId } });

export const HouseholdPointsInput = z
  .object({ points: z.int("must be a whole number above zero").min(1).max(999_999_999) })
  .meta({ id: "HouseholdPoints", example: { points: 200 } });

export const HouseholdGivingInput = z
  .object({ gives: z.boolean() })
  .meta({ id: "HouseholdGiving", example: { gives: true } });
