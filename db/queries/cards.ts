import type { CardState, PhysicalCard } from "@/lib/cards/physical-card";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

const columns = (tx: Tx) => tx`
  k.id, k.member_id, k.number, k.name_on_card, k.address, k.state, k.requested_at, k.printing_at, k.posted_at,
  k.activated_at, k.activated_by, k.ended_at, k.reason, k.tracking`;

/** Whether a card of the program has this number. */
export async function isCardNumber(tx: Tx, scope: ProgramScope, number: string): Promise<boolean> {
  const rows = await tx`
    select 1 from physical_cards where program_id = ${scope.programId} and number = ${number}`;
  return rows.length > 0;
}

/** Puts in a card that was asked for; false when the member has one under way. */
export async function insertCard(tx: Tx, scope: ProgramScope, card: PhysicalCard): Promise<boolean> {
  const made = await tx`
    insert into physical_cards (program_id, id, member_id, number, name_on_card, address, state, requested_at)
    values (${scope.programId}, ${card.id}, ${card.memberId}, ${card.number}, ${card.nameOnCard},
            ${tx.json(card.address)}, ${card.state}, ${card.requestedAt})
    on conflict (program_id, member_id) where state in ('requested', 'printing', 'posted') do nothing
    returning id`;
  return made.length === 1;
}

/** One card, locked until the transaction ends, or null. */
export async function lockCard(tx: Tx, scope: ProgramScope, id: string): Promise<PhysicalCard | null> {
  const [row] = await tx<PhysicalCard[]>`
    select ${columns(tx)} from physical_cards k
     where k.program_id = ${scope.programId} and k.id = ${id} for no key update`;
  return row ?? null;
}

/** A member's cards, newest first. */
export async function selectCardsOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<PhysicalCard[]> {
  return tx<PhysicalCard[]>`
    select ${columns(tx)} from physical_cards k
     where k.program_id = ${scope.programId} and k.member_id = ${memberId}
     order by k.requested_at desc, k.id desc limit 50`;
}

/** A card with whose it is. */
export type ListedCard = PhysicalCard & {
  memberName: string | null;
  memberEmail: string | null;
  memberCard: string;
  tierPosition: number | null;
  joinedAt: Date;
};

/** Cards in these states: what waits longest first, what has ended last first. */
export async function selectCards(
  tx: Tx,
  scope: ProgramScope,
  { states, ids, limit }: { states: readonly CardState[]; ids?: readonly string[]; limit: number },
): Promise<ListedCard[]> {
  const only = ids ? tx`and k.id = any(${[...ids]}::uuid[])` : tx``;
  return tx<ListedCard[]>`
    select ${columns(tx)}, m.name as member_name, m.email as member_email, m.card_number as member_card,
           t.position as tier_position, m.joined_at
      from physical_cards k
      join members m on m.program_id = k.program_id and m.id = k.member_id
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where k.program_id = ${scope.programId} and k.state = any(${[...states]}::text[]) ${only}
       and (m.left_at is null or k.state in ('active', 'stopped', 'cancelled', 'declined'))
     order by k.ended_at desc nulls first, k.requested_at, k.id limit ${limit}`;
}

/** How many cards stand in each state. */
export async function countCards(tx: Tx, scope: ProgramScope): Promise<Map<CardState, number>> {
  const rows = await tx<{ state: CardState; count: number }[]>`
    select state, count(*)::int as count from physical_cards
     where program_id = ${scope.programId} group by state`;
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Writes what a step made of a card. The card was locked before. */
export async function updateCard(tx: Tx, scope: ProgramScope, card: PhysicalCard): Promise<void> {
  await tx`
    update physical_cards
       set state = ${card.state}, address = ${card.address && tx.json(card.address)},
           printing_at = ${card.printingAt}, posted_at = ${card.postedAt}, activated_at = ${card.activatedAt},
           activated_by = ${card.activatedBy}, ended_at = ${card.endedAt}, reason = ${card.reason},
           tracking = ${card.tracking}
     where program_id = ${scope.programId} and id = ${card.id}`;
}

/** Cards with these numbers that were posted and not used yet. */
export async function selectPosted(
  tx: Tx,
  scope: ProgramScope,
  numbers: readonly string[],
): Promise<{ id: string; memberId: string; number: string }[]> {
  return tx<{ id: string; memberId: string; number: string }[]>`
    select id, member_id, number from physical_cards
     where program_id = ${scope.programId} and number = any(${[...numbers]}::text[]) and state = 'posted'`;
}

/** Cards that were posted and have now been used: from here on they are active. */
export async function activateUsed(
  tx: Tx,
  scope: ProgramScope,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update physical_cards set state = 'active', activated_at = ${now}, activated_by = 'use', address = null
     where program_id = ${scope.programId} and id = any(${[...ids]}::uuid[]) and state = 'posted'`;
}

/** Takes away the addresses of cards that were posted or declined before; returns how many. */
export async function forgetAddresses(
  tx: Tx,
  scope: ProgramScope,
  before: { posted: Date; declined: Date },
): Promise<number> {
  const done = await tx`
    update physical_cards set address = null
     where program_id = ${scope.programId} and address is not null
       and ((state = 'posted' and posted_at < ${before.posted})
         or (state = 'declined' and ended_at < ${before.declined}))
    returning id`;
  return done.length;
}
