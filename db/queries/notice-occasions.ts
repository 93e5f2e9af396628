import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { orElse } from "./or-else";

/** Points of one member, or of a pool and everybody in it, that lapse at one instant. */
export type Lapsing = {
  memberId: string;
  /** The household whose pool it is; null is the member's own. */
  poolId: string | null;
  points: bigint;
  expiresAt: Date;
  /** When the first of them was earned. */
  earnedAt: Date;
};

/** What lapses in a span, for everybody it belongs to: a pool's points are everybody's who is in it. */
export async function selectLapsing(
  tx: Tx,
  scope: ProgramScope,
  from: Date,
  until: Date,
): Promise<Lapsing[]> {
  return tx<Lapsing[]>`
    with due as (
      select member_id, expires_at, sum(remaining)::bigint as points, min(earned_at) as earned_at from lots
       where program_id = ${scope.programId} and asset = 'points' and state = 'open'
         and expires_at > ${from} and expires_at <= ${until}
       group by member_id, expires_at)
    select coalesce(h.member_id, d.member_id) as member_id, case when h.id is not null then d.member_id end as pool_id,
           d.points, d.expires_at, d.earned_at
      from due d
      join members m on m.program_id = ${scope.programId} and m.id = d.member_id
      left join household_people h
             on h.program_id = m.program_id and h.household_id = m.id and m.kind = 'household' and h.state = 'joined'
     where m.kind = 'person' or h.id is not null
     order by d.expires_at, member_id`;
}

/** Store credit of one member that lapses at one instant; `asset` says in which currency. */
export type LapsingCredit = {
  memberId: string;
  asset: string;
  minor: bigint;
  expiresAt: Date;
  /** When the first of it came in. */
  earnedAt: Date;
};

/** The store credit that lapses in a span. */
export async function selectLapsingCredit(
  tx: Tx,
  scope: ProgramScope,
  from: Date,
  until: Date,
): Promise<LapsingCredit[]> {
  return tx<LapsingCredit[]>`
    select member_id, asset, sum(remaining)::bigint as minor, expires_at, min(earned_at) as earned_at from lots
     where program_id = ${scope.programId} and asset like 'wallet:%' and state = 'open'
       and expires_at > ${from} and expires_at <= ${until}
     group by member_id, asset, expires_at
     order by expires_at, member_id, asset`;
}

/** Whoever joined in a span and was not welcomed yet, the first to join first; those who were imported silently are not. */
export async function selectUnwelcomed(
  tx: Tx,
  scope: ProgramScope,
  { since, limit }: { since: Date; limit: number },
): Promise<{ memberId: string; card: string }[]> {
  return tx`
    select m.id as member_id, m.card_number as card from members m
     where m.program_id = ${scope.programId} and m.kind = 'person' and m.joined_at >= ${since}
       and m.left_at is null and m.erased_at is null and m.merged_into is null
       and not exists (select from notices n
                        where n.program_id = m.program_id and n.member_id = m.id and n.code = 'welcome')
       and not exists (select from events e
                        where e.program_id = m.program_id and e.member_id = m.id and e.type = 'points.imported'
                          and e.type not like 'order.%' and e.payload ->> 'welcome' = 'false')
     order by m.joined_at, m.id limit ${limit}`;
}

/** A code that can be used, and who asked for it. */
export type UsableCode = { id: string; memberId: string; reward: string; code: string; expiresAt: Date };

type Span = { from: Date; until: Date };

/** What members are told of a code, and when it is time for that: the codes of a span, the first of `at` first. */
const TIME_FOR = {
  /** It was issued in the span. */
  voucher_made: (tx: Tx, { from, until }: Span) => ({
    at: tx`r.redeemed_at`,
    isTime: tx`r.redeemed_at >= ${from} and r.redeemed_at <= ${until}`,
  }),
  /** It lapses in the span, and was good for at least twice as long. */
  voucher_lapsing: (tx: Tx, { from, until }: Span) => ({
    at: tx`r.expires_at`,
    isTime: tx`
      r.expires_at > ${from} and r.expires_at <= ${until}
      and r.expires_at - r.redeemed_at >= 2 * (${until}::timestamptz - ${from}::timestamptz)`,
  }),
};

export type CodeNotice = keyof typeof TIME_FOR;

/** Codes that are still to be used, for whose notice it is time, and whose holders have not had it. */
export async function selectCodesToTell(
  tx: Tx,
  scope: ProgramScope,
  notice: CodeNotice,
  { limit, ...span }: Span & { limit: number },
): Promise<UsableCode[]> {
  const { at, isTime } = TIME_FOR[notice](tx, span);
  return tx<UsableCode[]>`
    select r.id, coalesce(r.by_member_id, r.member_id) as member_id, r.name as reward, r.voucher_code as code,
           r.expires_at
      from redemptions r
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null and ${isTime}
       and not exists (select from notices n
                        where n.program_id = r.program_id and n.member_id = ${orElse(tx, tx`r.by_member_id`, tx`r.member_id`)}
                          and n.code = ${notice} and n.about = r.id::text)
     order by ${at}, r.id limit ${limit}`;
}
