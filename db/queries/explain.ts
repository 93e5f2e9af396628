import type { Lapse } from "@/lib/shared/lapses";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { storeOrderName } from "./order-name";

/** An event with what explaining it needs. */
export type ExplainableEvent = {
  id: string;
  type: string;
  externalId: string;
  occurredAt: Date;
  memberId: string | null;
  points: bigint;
  payload: unknown;
  explanation: unknown;
  /** As people call it. */
  orderNumber: string | null;
  currency: string | null;
};

export async function findExplainable(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
): Promise<ExplainableEvent | null> {
  const [event] = await tx<ExplainableEvent[]>`
    select e.id, e.type, e.external_id, e.occurred_at, e.member_id, e.points, e.payload, e.explanation,
           coalesce(${storeOrderName(tx)}, o.external_id) as order_number, o.currency
      from events e left join orders o on o.program_id = e.program_id and o.id = e.order_id
     where e.program_id = ${scope.programId} and e.id = ${eventId}`;
  return event ?? null;
}

/** The payload of the event of the same order that the sender called `externalId`: the content that was evaluated. */
export async function findContentPayload(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
  externalId: string,
): Promise<unknown> {
  const [found] = await tx<{ payload: unknown }[]>`
    select c.payload from events e
      join events c on c.program_id = e.program_id and c.order_id = e.order_id and c.external_id = ${externalId}
     where e.program_id = ${scope.programId} and e.id = ${eventId} limit 1`;
  return found?.payload ?? null;
}

/** What a forecast asks of a member. */
export type Forecasted = {
  carryNumerator: bigint;
  carryDenominator: bigint;
  excluded: boolean;
  lapses: Lapse[];
  joinedAt: Date;
};

export async function findCarry(tx: Tx, scope: ProgramScope, memberId: string): Promise<Forecasted | null> {
  const [row] = await tx<Forecasted[]>`
    select b.carry_numerator, b.carry_denominator, m.excluded, m.lapses, m.joined_at
      from balances b join members m on m.program_id = b.program_id and m.id = b.member_id
     where b.program_id = ${scope.programId} and b.member_id = ${memberId} and b.asset = 'points'`;
  return row ?? null;
}

/** The newest event about an order of this member that says why it earned or not; null when there is none. */
export async function findNewestExplained(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  orderId: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select e.id from events e
      join orders o on o.program_id = e.program_id and o.id = e.order_id and o.member_id = ${memberId}
     where e.program_id = ${scope.programId} and e.order_id = ${orderId} and e.explanation is not null
     order by e.received_at desc, e.id desc limit 1`;
  return row?.id ?? null;
}
