import type { z } from "zod";
import { type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { HouseholdShape } from "@/lib/api/schemas/households";
import { formatNumber } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { HOUSEHOLD_ACTS, type HouseholdError, mayInHousehold } from "@/lib/sharing/household";
import type { invitationsOf, PoolView } from "@/lib/sharing/service";
import { time, timeOrNull, whole } from "./figures";

type Shown = z.output<typeof HouseholdShape>;

function partJson(
  { household, role, gives, points, lapsing, people }: PoolView,
  mostPeople: number,
): Shown["household"] {
  return {
    id: showId("household", household.id),
    name: household.name,
    card: household.cardNumber,
    ...{ role, may: HOUSEHOLD_ACTS.filter((act) => mayInHousehold(role, act)), gives },
    points: whole(points),
    expiring: lapsing.map((part) => ({ points: whole(part.points), expires_at: timeOrNull(part.at) })),
    most_people: mostPeople,
    people: people
      .filter(({ state }) => state === "joined")
      .map((person) => ({
        id: showId("person", person.id),
        member_id: showId("member", person.memberId),
        name: person.name,
        role: person.role,
        gives: person.gives,
        given: whole(person.given),
      })),
    invited: people
      .filter(({ state }) => state === "invited")
      .map(({ id, addressedTo, role, at }) => ({
        ...{ id: showId("person", id), to: addressedTo, role, at: time(at) },
      })),
  };
}

export function householdJson(
  view: PoolView | null,
  invitations: Awaited<ReturnType<typeof invitationsOf>>,
  mostPeople: number,
): Shown {
  return {
    household: view && partJson(view, mostPeople),
    invitations: invitations.map(({ id, household, from, at }) => ({
      ...{ id: showId("person", id), household, from, at: time(at) },
    })),
  };
}

/** Why something of a household was not done, to the shop that asked for its member. */
export function householdRefusal(error: HouseholdError): Refusal {
  switch (error.code) {
    case "households_off":
      return refuse("not-possible", "In this program members have no households. POST /settings opens them.");
    case "member_blocked":
      return refuse("not-possible", "This member can't be in a household.");
    case "already_in_household":
      return refuse("member-in-household", "This member is in a household. They leave it first.");
    case "not_in_household":
      return refuse("not-possible", "This member is in no household.");
    case "not_allowed":
      return refuse(
        "not-allowed",
        "This member's role in the household does not let them do that: see household.may.",
      );
    case "recipient_unreadable":
      return wrongField("to", "to must be a card number, which has ten digits, or an e-mail address.");
    case "recipient_self":
      return wrongField("to", "to must be another member than the one who invites.");
    case "household_full":
      return refuse("not-possible", `A household has at most ${error.most} people, invitations included.`);
    case "invitation_gone":
      return wrongField("invitation_id", "invitation_id must be one of GET household's invitations.");
    case "too_soon":
      return refuse(
        "not-possible",
        `This member left a household just now, and can be in another from ${error.from.toISOString()}.`,
      );
    case "person_unknown":
      return wrongField("person_id", "person_id must be one of GET household's people or invited.");
    case "head_stays":
      return refuse(
        "not-possible",
        "The head stays as long as they are it: hand the household over first, or dissolve it.",
      );
    case "points_invalid":
      return wrongField("points", "points must be above zero.");
    case "insufficient_points":
      return refuse(
        "not-enough-points",
        `Not enough points: ${formatNumber(error.missing)} are missing that can be given.`,
      );
    case "codes_open":
      return refuse(
        "not-possible",
        `${error.count} unused ${error.count === 1 ? "code" : "codes"} of the pool must be used or cancelled first.`,
      );
    case "not_for_pool":
      return wrongField(
        "reward_id",
        "reward_id must be one of GET household/rewards: a pool gets codes that cost points alone.",
      );
  }
}
