import type { z } from "zod";
import type {
  AlertShape,
  AuditEntryShape,
  MemberNoticeShape,
  OrderShape,
  ParkedShape,
  StaffTransferShape,
  WholeOrderShape,
} from "@/lib/api/schemas/daily";
import type { NamedAuditEntry } from "@/lib/audit/service";
import type { parkedEvents } from "@/lib/earning/service-parked";
import type { Alert } from "@/lib/notices/alert";
import { alertKind } from "@/lib/notices/alerts";
import { noticeKind } from "@/lib/notices/kinds";
import type { OrderDetail, OrderRow } from "@/lib/orders/service";
import { showId } from "@/lib/shared/id";
import type { Notice, NoticeWords } from "@/lib/shared/notice";
import type { listTransfers } from "@/lib/sharing/service";
import { amount, time, timeOrNull, whole } from "./figures";

export function orderJson(order: OrderRow): z.output<typeof OrderShape> {
  const { id, number, storeName, shopName, memberId, currency, status, paidAt, totalMinor, points } = order;
  return {
    ...{ id: showId("order", id), number, name: storeName, shop: shopName, currency, status },
    member_id: memberId && showId("member", memberId),
    ...{ paid_at: timeOrNull(paidAt), total: amount(totalMinor, currency), points: whole(points) },
  };
}

export function wholeOrderJson(order: OrderDetail): z.output<typeof WholeOrderShape> {
  const { content, refunded, fulfilledAt, events, currency } = order;
  return {
    ...orderJson(order),
    lines:
      content?.lines.map(({ id, sku, title, quantity, unitPriceMinor, discountMinor }) => ({
        ...{ id, sku, title, quantity, unit_price: amount(unitPriceMinor, currency) },
        ...{ discount: amount(discountMinor, currency), refunded_quantity: refunded.get(id) ?? 0 },
      })) ?? null,
    fulfilled_at: timeOrNull(fulfilledAt),
    events: events.map(({ id, type, source, occurredAt, points }) => ({
      ...{ id: showId("event", id), type, source, occurred_at: time(occurredAt), points: whole(points) },
    })),
  };
}

type Parked = Awaited<ReturnType<typeof parkedEvents>>["events"][number];

export function parkedJson({
  externalId,
  type,
  source,
  reason,
  parkedAt,
}: Parked): z.output<typeof ParkedShape> {
  return { external_id: externalId, type, source, reason, parked_at: time(parkedAt) };
}

export function auditJson(entry: NamedAuditEntry): z.output<typeof AuditEntryShape> {
  const { number, at, actor, actorName, action, subject, before, after } = entry;
  const id =
    "staffId" in actor
      ? showId("staff", actor.staffId)
      : "keyId" in actor
        ? showId("key", actor.keyId)
        : null;
  return {
    ...{ number: whole(number), at: time(at), action, subject, before, after },
    by: { kind: actor.kind, id, name: actorName },
  };
}

type StaffTransfer = Awaited<ReturnType<typeof listTransfers>>[number];

export function transferJson(transfer: StaffTransfer): z.output<typeof StaffTransferShape> {
  const { id, kind, fromMemberId, toMemberId, points, state, askedAt, arrivesAt, endedAt, note } = transfer;
  return {
    ...{ id: showId("gift", id), kind, points: whole(points), state, note },
    ...{ from_member_id: showId("member", fromMemberId), to_member_id: showId("member", toMemberId) },
    ...{ asked_at: time(askedAt), arrives_at: time(arrivesAt), ended_at: timeOrNull(endedAt) },
  };
}

export function alertJson(
  { code, facts, subject, raisedAt }: Alert,
  words: NoticeWords,
): z.output<typeof AlertShape> {
  const { title, detail = null } = alertKind(code).text(facts, words, subject);
  return { code, title, detail, raised_at: time(raisedAt) };
}

export function noticeJson(
  { id, code, facts, at, readAt }: Notice,
  words: NoticeWords,
): z.output<typeof MemberNoticeShape> {
  const { title, body } = noticeKind(code).text(facts, words);
  return { id: showId("notice", id), code, title, body, at: time(at), read_at: timeOrNull(readAt) };
}
