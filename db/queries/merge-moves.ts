import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** The account that is emptied, and the one that goes on. */
export type MergePair = { from: string; into: string };

/** Moves a member's rows of one table, but for those that the second has already: these stay as they were. */
async function move(
  tx: Tx,
  { programId }: ProgramScope,
  { from, into }: MergePair,
  table: string,
  {
    member = "member_id",
    same = [],
    open,
  }: { member?: string; same?: readonly string[]; open?: string } = {},
): Promise<void> {
  const alike = same.reduce(
    (all, column) => tx`${all} and k.${tx(column)} is not distinct from t.${tx(column)}`,
    tx`true`,
  );
  const isOpen = (alias: string) => (open ? tx.unsafe(open.replaceAll("$", alias)) : tx`true`);
  const taken =
    same.length === 0 && !open
      ? tx`false`
      : tx`${isOpen("t")} and exists (
            select from ${tx(table)} k
             where k.program_id = ${programId} and k.${tx(member)} = ${into} and ${alike} and ${isOpen("k")})`;
  await tx`
    update ${tx(table)} t set ${tx(member)} = ${into}
     where t.program_id = ${programId} and t.${tx(member)} = ${from} and not (${taken})`;
}

/** Orders, and what stands for them at a store. */
export async function moveOrders(tx: Tx, scope: ProgramScope, pair: MergePair): Promise<void> {
  const { programId } = scope;
  for (const table of ["orders", "purchases", "shopify_orders", "shopify_customers"])
    await move(tx, scope, pair, table);
  await tx`delete from shopify_shown where program_id = ${programId} and member_id = ${pair.from}`;
  await move(tx, scope, pair, "budget_shortfalls");
  await move(tx, scope, pair, "pending_awards");
}

/** Codes and cards, gifts on their way, and the place in a household. */
export async function moveRewards(tx: Tx, scope: ProgramScope, pair: MergePair): Promise<void> {
  const { programId } = scope;
  const { from, into } = pair;
  await tx`
    update redemptions r set member_id = ${into},
           request_key = case when exists (select from redemptions k
             where k.program_id = ${programId} and k.member_id = ${into} and k.request_key = r.request_key)
             then null else r.request_key end
     where r.program_id = ${programId} and r.member_id = ${from}`;
  await tx`update redemptions set by_member_id = ${into} where program_id = ${programId} and by_member_id = ${from}`;
  await move(tx, scope, pair, "expiry_choices", { same: ["day"] });
  await tx`
    update physical_cards set member_id = ${into}
     where program_id = ${programId} and member_id = ${from} and state in ('requested', 'printing', 'posted', 'active')
       and not (state in ('requested', 'printing', 'posted') and exists (
         select 1 from physical_cards k where k.program_id = ${programId} and k.member_id = ${into}
            and k.state in ('requested', 'printing', 'posted')))`;
  // A gift between the two that is under way comes back: nobody gives to themselves. One that has arrived stays told as it was.
  await tx`
    update point_transfers set from_member_id = ${into}, to_member_id = ${into},
           request_key = request_key || ' ' || id
     where program_id = ${programId} and state = 'waiting'
       and ((from_member_id = ${from} and to_member_id = ${into}) or (from_member_id = ${into} and to_member_id = ${from}))`;
  await tx`
    update point_transfers t
       set from_member_id = case when from_member_id = ${from} then ${into} else from_member_id end,
           to_member_id = case when to_member_id = ${from} then ${into} else to_member_id end,
           request_key = case when from_member_id = ${from} then request_key || ' ' || id else request_key end
     where t.program_id = ${programId} and (from_member_id = ${from} or to_member_id = ${from})
       and ${into} not in (from_member_id, to_member_id)`;
  await move(tx, scope, pair, "household_people");
}

/** What the two wrote and were asked, and what they were told. */
export async function moveCare(tx: Tx, scope: ProgramScope, pair: MergePair): Promise<void> {
  const { programId } = scope;
  const { from, into } = pair;
  await move(tx, scope, pair, "notices", { same: ["code", "about"] });
  await move(tx, scope, pair, "support_threads", { same: ["request_key"] });
  await move(tx, scope, pair, "survey_answers", { same: ["survey_id"] });
  await tx`
    insert into cause_choices (program_id, member_id, cause_id, chosen_at)
    select program_id, ${into}, cause_id, chosen_at from cause_choices
     where program_id = ${programId} and member_id = ${from} on conflict do nothing`;
  await tx`delete from cause_choices where program_id = ${programId} and member_id = ${from}`;
  // The last word on each purpose is the person's, whichever of the two accounts it was given in.
  await tx`
    insert into consents (program_id, id, member_id, purpose, given, wording, terms_version, at)
    select program_id, uuidv7(), ${into}, purpose, given, wording, terms_version, at
      from (select distinct on (purpose) * from consents
             where program_id = ${programId} and member_id = ${from} order by purpose, at desc, id desc) last
     where not exists (select from consents k where k.program_id = ${programId} and k.member_id = ${into}
                          and k.purpose = last.purpose and k.at >= last.at)`;
}

/** Badges, challenges and draws. */
export async function moveGame(tx: Tx, scope: ProgramScope, pair: MergePair, now: Date): Promise<void> {
  const { programId } = scope;
  const { from, into } = pair;
  await move(tx, scope, pair, "member_badges", {
    same: ["badge_id", "level"],
    open: "$.taken_back_at is null",
  });
  // What was paid for once is not paid for again: the one that was completed goes on.
  await tx`
    update challenge_progress m set progress = f.progress, completed_at = f.completed_at, event_id = f.event_id,
           rolled_back_at = f.rolled_back_at, round = f.round, started_at = f.started_at
      from challenge_progress f
     where m.program_id = ${programId} and m.member_id = ${into} and f.program_id = ${programId} and f.member_id = ${from}
       and f.challenge_id = m.challenge_id and f.period = m.period and m.completed_at is null and f.completed_at is not null
       and f.rolled_back_at is null`;
  await move(tx, scope, pair, "challenge_progress", { same: ["challenge_id", "period"] });
  await move(tx, scope, pair, "draw_entries", { same: ["draw_id"] });
  // One person, one entry: while people can enter, the second's stays, or is taken up again where only the former's still counted.
  const open = tx`exists (select from draws d where d.program_id = ${programId} and d.id = e.draw_id and d.entries_hash is null)`;
  await tx`
    update draw_entries e set withdrawn_at = null
      from draw_entries f
     where e.program_id = ${programId} and e.member_id = ${into} and e.withdrawn_at is not null and ${open}
       and f.program_id = ${programId} and f.member_id = ${from} and f.draw_id = e.draw_id and f.withdrawn_at is null`;
  await tx`
    update draw_entries e set withdrawn_at = ${now}
     where e.program_id = ${programId} and e.member_id = ${from} and e.withdrawn_at is null and ${open}`;
  await tx`
    update bonus_choices set ended_at = ${now}
     where program_id = ${programId} and member_id = ${from} and ended_at is null
       and exists (select from bonus_choices k
                    where k.program_id = ${programId} and k.member_id = ${into} and k.ended_at is null)`;
  await move(tx, scope, pair, "bonus_choices", {});
  await tx`delete from members_touched where program_id = ${programId} and member_id = ${from}`;
}

/** Who brought whom. Where one of the two brought the other there is no friend: what is open of it ends. */
export async function moveReferrals(tx: Tx, scope: ProgramScope, pair: MergePair, now: Date): Promise<void> {
  const { programId } = scope;
  const { from, into } = pair;
  await tx`
    update referrals set stage = 'lapsed', review = 'blocked', ended_at = ${now}, reviewed_at = ${now},
           review_note = 'Both sides are one person.'
     where program_id = ${programId} and stage in ('joined', 'ordered')
       and ((advocate_id = ${from} and friend_id = ${into}) or (advocate_id = ${into} and friend_id = ${from}))`;
  await tx`
    update referrals set advocate_id = ${into}
     where program_id = ${programId} and advocate_id = ${from} and friend_id <> ${into}`;
  await tx`
    update referrals r set friend_id = ${into}
     where r.program_id = ${programId} and r.friend_id = ${from} and r.advocate_id <> ${into}
       and not exists (select from referrals k where k.program_id = ${programId} and k.friend_id = ${into})`;
  // Who came twice came once: what the former had not earned yet is not earned a second time.
  await tx`
    update referrals set stage = 'lapsed', ended_at = ${now}, review_note = 'The friend came before, by another account.'
     where program_id = ${programId} and friend_id = ${from} and stage in ('joined', 'ordered')`;
  await move(tx, scope, pair, "referral_codes", { same: ["program_id"] });
  await tx`
    insert into member_traces (program_id, member_id, kind, hash, seen_at)
    select program_id, ${into}, kind, hash, seen_at from member_traces
     where program_id = ${programId} and member_id = ${from} on conflict do nothing`;
  await tx`delete from member_traces where program_id = ${programId} and member_id = ${from}`;
}

/** Everything of the ladder but where they stand on it, and the membership itself. */
export async function moveStanding(tx: Tx, scope: ProgramScope, pair: MergePair, now: Date): Promise<void> {
  const { programId } = scope;
  const { from, into } = pair;
  // A reward for reaching a tier is given once to a person.
  await tx`
    update tier_entries m set state = f.state, reached_at = f.reached_at, redemption_id = f.redemption_id, event_id = f.event_id
      from tier_entries f
     where m.program_id = ${programId} and m.member_id = ${into} and f.program_id = ${programId} and f.member_id = ${from}
       and f.tier_id = m.tier_id and f.state = 'given' and m.state in ('none', 'due', 'taken_back')`;
  await move(tx, scope, pair, "tier_entries", { same: ["tier_id"] });
  await tx`
    update tier_entries set state = 'none' where program_id = ${programId} and member_id = ${from} and state = 'due'`;
  await move(tx, scope, pair, "tier_grants");
  await tx`
    update status_matches s set state = 'lapsed', ended_at = ${now}
     where s.program_id = ${programId} and s.member_id = ${from} and s.state in ('asked', 'trial')
       and exists (select from status_matches k where k.program_id = ${programId} and k.member_id = ${into}
                      and k.state in ('asked', 'trial'))`;
  await move(tx, scope, pair, "status_matches");
  await move(tx, scope, pair, "tier_holds");
  await tx`
    update memberships m
       set entry = case when m.paid_until is null and f.paid_until is not null then f.entry else m.entry end,
           paid_until = greatest(m.paid_until, f.paid_until), renews = m.renews or f.renews,
           payments = f.payments || m.payments, started_at = least(m.started_at, f.started_at),
           lapsed_at = case when f.lapsed_at is null then null else m.lapsed_at end
      from memberships f
     where m.program_id = ${programId} and m.member_id = ${into} and f.program_id = ${programId} and f.member_id = ${from}`;
  await move(tx, scope, pair, "memberships", { same: ["program_id"] });
  await tx`
    update memberships set renews = false, paid_until = null, lapsed_at = coalesce(lapsed_at, ${now})
     where program_id = ${programId} and member_id = ${from}`;
}
