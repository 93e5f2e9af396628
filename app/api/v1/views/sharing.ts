import type { z } from "zod";
import { type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { TransferShape, WalletShape } from "@/lib/api/schemas/sharing";
import { formatNumber } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { PointTransfer, SendError } from "@/lib/sharing/transfer";
import type { Wallet } from "@/lib/wallet/wallet";
import { amount, time, timeOrNull, whole } from "./figures";

export function walletJson(memberId: string, wallet: Wallet, now: Date): z.output<typeof WalletShape> {
  const { currency, minor, lapsing } = wallet;
  return {
    member_id: showId("member", memberId),
    amount: amount(minor, currency),
    currency,
    expiring: lapsing.map((part) => ({
      amount: amount(part.minor, currency),
      expires_at: timeOrNull(part.at),
    })),
    as_of: time(now),
  };
}

export function transferJson(transfer: PointTransfer): z.output<typeof TransferShape> {
  return {
    id: showId("gift", transfer.id),
    from_member_id: showId("member", transfer.fromMemberId),
    to: transfer.addressedTo,
    points: whole(transfer.points),
    message: transfer.message,
    state: transfer.state,
    sent_at: time(transfer.askedAt),
    arrives_at: time(transfer.arrivesAt),
  };
}

/** Why points were not sent, to the shop that asked for its member. */
export function sendRefusal(error: SendError): Refusal {
  switch (error.code) {
    case "transfers_off":
      return refuse("transfer-refused", "In this program members cannot send points.");
    case "sender_blocked":
      return refuse("transfer-refused", "This member cannot send points.");
    case "recipient_unreadable":
      return wrongField("to", "to must be a card number, which has ten digits, or an e-mail address.");
    case "recipient_self":
      return wrongField("to", "to must be another member than the sender.");
    case "points_invalid":
      return wrongField("points", "points must be above zero.");
    case "above_transfer_limit":
      return wrongField("points", `points must be at most ${formatNumber(error.limit)} in one transfer.`);
    case "above_month_limit":
      return refuse(
        "transfer-refused",
        `The member has ${formatNumber(error.left)} left of the ${formatNumber(error.limit)} points that a month holds.`,
      );
    case "insufficient_points":
      return refuse(
        "not-enough-points",
        `Not enough points: ${formatNumber(error.missing)} are missing that would live long enough to arrive.`,
      );
    case "request_conflict":
      return refuse("key-reused", "This Idempotency-Key came before with another request.");
  }
}
