import type { FulfilmentFacts, Redemption, RedemptionPayment } from "@/lib/rewards/redemption";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { columns, parsed } from "./redemption-row";

/** What redeem_points is asked. */
export type RedeemCall = {
  memberId: string;
  rewardId: string;
  redemptionId: string;
  voucherCode: string;
  now: Date;
  requestKey: string | null;
  /** Hexadecimal. */
  requestHash: string | null;
  /** Points of a variable reward. */
  amount?: bigint | null;
  /** What is paid beside the points. */
  paidMinor?: bigint;
  payment?: RedemptionPayment | null;
  /** The local day it is meant for. */
  useOn?: string | null;
  byMemberId?: string | null;
  facts?: FulfilmentFacts | null;
  /** Of the reward's segments those the member is one of; null where that was not asked. */
  segments?: readonly string[] | null;
};

/** Its answer; `outcome` is 'redeemed', 'replayed', 'segments_needed', or the code of the refusal. */
export type RedeemAnswer = {
  outcome: string;
  missing: bigint | null;
  /** What it costs this member. */
  price: bigint | null;
  /** What was made by this call, or by the first one of its request. */
  made: (Redemption & { balance: bigint }) | null;
};

type AnswerRow = Omit<RedeemAnswer, "made"> &
  Redemption & { ord: number; id: string | null; balanceAfter: bigint };

/** The calls as one document: text keeps every digit. */
function asJson(calls: readonly RedeemCall[]): object[] {
  return calls.map((call, ord) => ({
    ...{ ord, member: call.memberId, reward: call.rewardId, redemption: call.redemptionId },
    ...{ code: call.voucherCode, at: call.now.toISOString(), key: call.requestKey, hash: call.requestHash },
    ...{ amount: call.amount?.toString(), paid: (call.paidMinor ?? 0n).toString(), payment: call.payment },
    ...{ day: call.useOn, by: call.byMemberId, facts: call.facts, segments: call.segments },
  }));
}

/**
 * Calls redeem_points, which decides and writes in one go, for each of these in turn, and answers with what it made. Their
 * accounts are locked first in the order of their ids, as everywhere: two that come together do not wait for each other.
 */
export async function redeemPoints(
  tx: Tx,
  scope: ProgramScope,
  calls: readonly RedeemCall[],
): Promise<RedeemAnswer[]> {
  const members = [...new Set(calls.map(({ memberId }) => memberId))].sort();
  const locking =
    members.length > 1
      ? tx`
          select from unnest(${members}::uuid[]) as d(id)
           cross join lateral (
             select from balances b
              where b.program_id = ${scope.programId} and b.member_id = d.id and b.asset = 'points' for no key update
           ) l`
      : null;
  const answering = tx<AnswerRow[]>`
    select ord, outcome, missing, price, balance_after, ${columns(tx)}
      from (select c.ord, a.outcome, a.missing, a.price, a.balance_after, (a.made).*
              from jsonb_to_recordset(${tx.json(asJson(calls) as never)}) as c(
                     ord int, member uuid, reward uuid, redemption uuid, code text, at timestamptz, key text, hash text,
                     amount bigint, paid bigint, payment jsonb, day date, by uuid, facts jsonb, segments uuid[])
              cross join lateral redeem_points(
                ${scope.programId}, c.member, c.reward, c.redemption, c.code, c.at, c.key, decode(c.hash, 'hex'),
                c.amount, c.paid, c.payment, c.day, c.by, c.facts, c.segments) a) r`;
  const [rows] = await Promise.all([answering, locking]);
  const answers = new Map(
    rows.map(({ ord, outcome, missing, price, balanceAfter, ...made }): [number, RedeemAnswer] => [
      ord,
      { outcome, missing, price, made: made.id ? { ...parsed(made), balance: balanceAfter } : null },
    ]),
  );
  return calls.map((_, at) => {
    const answer = answers.get(at);
    if (!answer) throw new Error("redeem_points did not answer");
    return answer;
  });
}
