import { formatDate, formatNumber, type Reading } from "@/lib/shared/format";
import { countOf, type PointNames } from "@/lib/shared/point-names";
import type { HouseholdError, HouseholdRole } from "./household";
import type { BackError, PointTransfer, PointTransferState, SendError } from "./transfer";

/** Why a gift was not sent, to the member. */
export function sendSentence(error: SendError, names: PointNames): string {
  const points = (count: bigint) => countOf(count, names);
  switch (error.code) {
    case "transfers_off":
      return `This shop does not let members send ${names.many}.`;
    case "sender_blocked":
      return `Your membership can't send ${names.many}. Write to the shop if that surprises you.`;
    case "recipient_unreadable":
      return "This is neither a card number, which has ten digits, nor an e-mail address.";
    case "recipient_self":
      return "That is your own card. Enter somebody else's.";
    case "points_invalid":
      return "Enter a whole number of at least 1.";
    case "above_transfer_limit":
      return `At most ${points(error.limit)} go in one gift. Enter fewer.`;
    case "above_month_limit":
      return error.left === 0n
        ? `You have sent the ${points(error.limit)} that a month holds. From the first you can send again.`
        : `A month holds ${points(error.limit)}; ${formatNumber(error.left)} of them are left. Enter fewer.`;
    case "insufficient_points":
      return `You have ${points(error.missing)} too few that would live long enough to arrive. Enter fewer.`;
    case "request_conflict":
      return "This form was already sent with other values. Reload the page and send the gift again.";
  }
}

/** Why a gift did not come back. */
export function backSentence(error: BackError, names: PointNames): string {
  switch (error.code) {
    case "transfer_unknown":
      return "There is no such gift.";
    case "transfer_over":
      return `This gift ${STATE_PAST[error.state]}, so it can't be called back any more.`;
    case "insufficient_points":
      return `The receiver has spent too much of it: ${countOf(error.missing, names)} are missing. Nothing was moved; adjust their ${names.many} instead, if you must.`;
    case "reason_missing":
      return "Say in a few words why; both members read it.";
  }
}

const STATE_PAST: Record<PointTransferState, string> = {
  waiting: "is about to arrive",
  arrived: "has arrived",
  called_back: "was called back",
  returned: "has come back",
  reversed: "was undone by the shop",
};

/** What has become of a gift, in a word or two. */
export function transferState(
  transfer: Pick<PointTransfer, "state" | "arrivesAt">,
  reading: Reading,
): string {
  switch (transfer.state) {
    case "waiting":
      return `Arrives ${formatDate(transfer.arrivesAt, "time", reading)}`;
    case "arrived":
      return "Arrived";
    case "called_back":
      return "Called back";
    case "returned":
      return "Came back";
    case "reversed":
      return "Undone by the shop";
  }
}

export const ROLE_TEXTS: Record<HouseholdRole, { label: string; hint: string }> = {
  head: { label: "Head", hint: "Invites, decides who may do what, and everything below" },
  spend: { label: "May redeem", hint: "Redeems from the pool, and gives to it" },
  give: { label: "May give", hint: "Gives to the pool, and sees what is in it" },
};

/** Why something of a household was not done, to the member. */
export function householdSentence(error: HouseholdError, names: PointNames, reading: Reading): string {
  switch (error.code) {
    case "households_off":
      return "This shop has no households.";
    case "member_blocked":
      return "Your membership can't be part of a household. Write to the shop if that surprises you.";
    case "already_in_household":
      return "You are in a household already, and one at a time is as many as there can be. Leave it first.";
    case "not_in_household":
      return "You are in no household any more. Load the page again.";
    case "not_allowed":
      return "Only the head of the household can do that.";
    case "recipient_unreadable":
      return "This is neither a card number, which has ten digits, nor an e-mail address.";
    case "recipient_self":
      return "That is your own card. Enter somebody else's.";
    case "household_full":
      return `A household has at most ${error.most} people, invitations counted. Take one back first.`;
    case "invitation_gone":
      return "This invitation is gone. Ask for a new one.";
    case "too_soon":
      return `You have just left a household. From ${formatDate(error.from, "long", reading)} you can join one again.`;
    case "person_unknown":
      return "They are not in this household any more. Load the page again.";
    case "head_stays":
      return "A household needs a head: make somebody else the head first, or dissolve it.";
    case "points_invalid":
      return "Enter a whole number of at least 1.";
    case "insufficient_points":
      return `You have ${countOf(error.missing, names)} too few for that. Enter fewer.`;
    case "codes_open":
      return error.count === 1
        ? "A code from the pool is still unused. Use it or cancel it first, so that nothing is lost."
        : `${error.count} codes from the pool are still unused. Use them or cancel them first, so that nothing is lost.`;
  }
}
