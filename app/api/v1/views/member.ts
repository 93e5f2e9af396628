import type { z } from "zod";
import type {
  AdjustmentShape,
  BalanceShape,
  DuplicatesShape,
  LedgerLineShape,
  MemberFactsShape,
  MemberShape,
  MergedShape,
} from "@/lib/api/schemas/members";
import type { Adjusted } from "@/lib/ledger/service-adjust";
import { type ActivityLine, activityTitle } from "@/lib/members/activity";
import type { Birthday } from "@/lib/members/birthday";
import type { MemberRow, ValuedBalance } from "@/lib/members/service";
import type { Duplicate, Former, Holdings } from "@/lib/members/service-duplicates";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { amount, time, timeOrNull, whole } from "./figures";

export function memberJson(member: MemberRow): z.output<typeof MemberShape> {
  const { tierId, tierName } = member;
  return {
    id: showId("member", member.id),
    external_id: member.externalId,
    email: member.email,
    name: member.name,
    card: member.cardNumber,
    tier: tierId && tierName ? { id: showId("tier", tierId), name: tierName } : null,
    excluded: member.excluded,
    joined_at: time(member.joinedAt),
  };
}

export function memberFactsJson(
  memberId: string,
  { tags, birthday }: { tags: string[]; birthday: Birthday | null },
): z.output<typeof MemberFactsShape> {
  const two = (figure: number) => String(figure).padStart(2, "0");
  return {
    member_id: showId("member", memberId),
    tags,
    birthday: birthday && `${two(birthday.month)}-${two(birthday.day)}`,
  };
}

export function balanceJson(
  memberId: string,
  balance: ValuedBalance,
  { currency }: Program,
  now: Date,
): z.output<typeof BalanceShape> {
  return {
    member_id: showId("member", memberId),
    available: whole(balance.available),
    debt: whole(balance.debt),
    pending: whole(balance.pending),
    pending_parts: balance.waiting.map(({ points, at }) => ({
      points: whole(points),
      available_at: timeOrNull(at),
    })),
    expiring: balance.lapsing.map(({ points, at }) => ({
      points: whole(points),
      expires_at: timeOrNull(at),
    })),
    worth: balance.worthMinor === null ? null : { amount: amount(balance.worthMinor, currency), currency },
    as_of: time(now),
  };
}

export function ledgerLineJson(line: ActivityLine): z.output<typeof LedgerLineShape> {
  return {
    id: showId(line.kind === "nothing" ? "event" : "transfer", line.id),
    at: time(line.at),
    kind: line.kind,
    title: activityTitle(line),
    points: whole(line.points),
    total: whole(line.total),
    pending: line.isPending,
    available_at: timeOrNull(line.pendingUntil),
    event_id: line.eventId && showId("event", line.eventId),
    order: line.orderNumber,
    reason: line.reason,
    redemption_id: line.redemption && showId("redemption", line.redemption.id),
  };
}

export function adjustmentJson(
  memberId: string,
  reason: string,
  { eventId, points, balance }: Adjusted,
): z.output<typeof AdjustmentShape> {
  return {
    event_id: showId("event", eventId),
    member_id: showId("member", memberId),
    points: whole(points),
    reason,
    balance: whole(balance),
  };
}

export function duplicatesJson(
  memberId: string,
  duplicates: readonly Duplicate[],
  { formers, into }: { formers: readonly Former[]; into: { id: string } | null },
): z.output<typeof DuplicatesShape> {
  return {
    member_id: showId("member", memberId),
    duplicates: duplicates.map(({ id, email, name, cardNumber, reasons }) => ({
      member: { id: showId("member", id), email, name, card: cardNumber },
      reasons,
    })),
    formers: formers.map(({ id, cardNumber, at }) => ({
      id: showId("member", id),
      card: cardNumber,
      merged_at: time(at),
    })),
    merged_into: into && showId("member", into.id),
  };
}

export function mergedJson(
  { from, into }: { from: string; into: string },
  { available, pending, debt, tier, orders }: Holdings,
  at: Date | null,
): z.output<typeof MergedShape> {
  return {
    former_id: showId("member", from),
    member_id: showId("member", into),
    merged_at: timeOrNull(at),
    available: whole(available),
    pending: whole(pending),
    debt: whole(debt),
    tier,
    orders,
  };
}
