import type { ExpiryChoice } from "@/lib/expiry/choice";
import type { Lot } from "@/lib/ledger/account";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

const columns = (tx: Tx) => tx`
  c.id, c.day, c.choice, c.reward_id, c.cause_id, c.chosen_at, c.done_at`;

/** A member's open lots that lapse one day, with whether that was put off before. */
export type LapsingLot = Lot & { extendedAt: Date | null };

export async function selectLapsingLots(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<LapsingLot[]> {
  return tx<LapsingLot[]>`
    select id, amount, remaining, state, order_id, available_at, expires_at, earned_at, extended_at from lots
     where program_id = ${scope.programId} and member_id = ${memberId} and asset = 'points' and state = 'open'
       and expires_at is not null
     order by expires_at, id`;
}

export async function selectChoices(tx: Tx, scope: ProgramScope, memberId: string): Promise<ExpiryChoice[]> {
  return tx<ExpiryChoice[]>`
    select ${columns(tx)} from expiry_choices c
     where c.program_id = ${scope.programId} and c.member_id = ${memberId} order by c.day`;
}

/** Stores what a member chose for a day, in the place of what they chose before; false when that was done already. */
export async function upsertChoice(
  tx: Tx,
  scope: MemberScope,
  choice: Omit<ExpiryChoice, "doneAt">,
): Promise<boolean> {
  const rows = await tx`
    insert into expiry_choices as c (program_id, id, member_id, day, choice, reward_id, cause_id, chosen_at)
    values (${scope.programId}, ${choice.id}, ${scope.memberId}, ${choice.day}, ${choice.choice}, ${choice.rewardId},
            ${choice.causeId}, ${choice.chosenAt})
    on conflict (program_id, member_id, day) do update
      set choice = excluded.choice, reward_id = excluded.reward_id, cause_id = excluded.cause_id,
          chosen_at = excluded.chosen_at
      where c.done_at is null
    returning 1`;
  return rows.length === 1;
}

/** Choices that are not carried out yet and whose last day has come, at most `limit`. */
export async function choicesDue(
  tx: Tx,
  scope: ProgramScope,
  today: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; memberId: string }[]> {
  return tx<{ id: string; memberId: string }[]>`
    select id, member_id from expiry_choices
     where program_id = ${scope.programId} and done_at is null and choice <> 'none' and day <= ${today}
       and (${after}::uuid is null or id > ${after}::uuid)
     order by id limit ${limit}`;
}

/** Locks a choice until the transaction ends; null when it is done, or changed to none. */
export async function lockChoice(
  tx: Tx,
  scope: ProgramScope,
  choiceId: string,
): Promise<(ExpiryChoice & { memberId: string }) | null> {
  const [row] = await tx<(ExpiryChoice & { memberId: string })[]>`
    select ${columns(tx)}, c.member_id from expiry_choices c
     where c.program_id = ${scope.programId} and c.id = ${choiceId} and c.done_at is null and c.choice <> 'none'
       for update`;
  return row ?? null;
}

export async function markDone(
  tx: Tx,
  scope: ProgramScope,
  { choiceId, redemptionId }: { choiceId: string; redemptionId: string | null },
  now: Date,
): Promise<void> {
  await tx`
    update expiry_choices set done_at = ${now}, redemption_id = ${redemptionId}
     where program_id = ${scope.programId} and id = ${choiceId}`;
}

/** Whether a member has paid an order or visited between two instants. */
export async function wasActive(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { from, until }: { from: Date; until: Date },
): Promise<boolean> {
  const [row] = await tx<{ active: boolean }[]>`
    select exists (select from orders
                    where program_id = ${scope.programId} and member_id = ${memberId} and paid_at >= ${from}
                      and paid_at < ${until} and status <> 'cancelled')
        or exists (select from events
                    where program_id = ${scope.programId} and member_id = ${memberId} and type = 'visit'
                      and occurred_at >= ${from} and occurred_at < ${until}) as active`;
  return row?.active ?? false;
}

/** Puts off the expiry of lots, once: one that was put off before is left alone. */
export async function extendLots(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  lots: readonly { id: string; expiresAt: Date }[],
  now: Date,
): Promise<void> {
  await tx`
    update lots l set expires_at = e.expires_at::timestamptz, extended_at = ${now}
      from unnest(${lots.map(({ id }) => id)}::uuid[], ${lots.map(({ expiresAt }) => expiresAt.toISOString())}::text[])
             as e (id, expires_at)
     where l.program_id = ${scope.programId} and l.member_id = ${memberId} and l.id = e.id and l.extended_at is null`;
}
