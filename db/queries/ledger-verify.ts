import { ALLOWED_MOVES } from "@/lib/ledger/accounts";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { EARNING_CHECKS } from "./earning-verify";

/** Something in the books that does not agree: which check, on what, what it should be and what it is. */
export type Finding = { check: string; subject: string; expected: string; actual: string };

/** How many findings of one check are listed; more would only say the same. */
const MOST_FINDINGS = 50;

type Check = (tx: Tx, program: string) => PromiseLike<Omit<Finding, "check">[]>;

const allowedMoves = Object.entries(ALLOWED_MOVES).flatMap(([kind, moves]) =>
  moves.map(([debit, credit]) => `${kind} ${debit} ${credit}`),
);

/** Each compares what is cached or claimed with what the ledger rows say. All figures come from the rows. */
const CHECKS: Record<string, Check> = {
  "balances equal the ledger": (tx, program) => tx`
    with moved as (
      select member_id, asset, account, sum(amount) as amount from (
        select member_id, asset, debit as account, -amount as amount from transfers where program_id = ${program}
        union all
        select member_id, asset, credit, amount from transfers where program_id = ${program}
      ) m where account::text like 'member:%' group by 1, 2, 3
    ), by_rows as (
      select member_id, asset, coalesce(sum(amount) filter (where account = 'member:available'), 0) as available,
             coalesce(sum(amount) filter (where account = 'member:pending'), 0) as pending,
             -coalesce(sum(amount) filter (where account = 'member:debt'), 0) as debt
        from moved group by 1, 2
    )
    select coalesce(b.member_id, r.member_id) || ' ' || coalesce(b.asset, r.asset) as subject,
           concat_ws('/', coalesce(r.available, 0), coalesce(r.pending, 0), coalesce(r.debt, 0)) as expected,
           coalesce(concat_ws('/', b.available, b.pending, b.debt), 'no balance') as actual
      from (select * from balances where program_id = ${program}) b
      full join by_rows r on r.member_id = b.member_id and r.asset = b.asset
     where (coalesce(r.available, 0), coalesce(r.pending, 0), coalesce(r.debt, 0))
           is distinct from (b.available, b.pending, b.debt) limit ${MOST_FINDINGS}`,

  "lots equal the ledger": (tx, program) => tx`
    with by_rows as (
      select lot_id, sum(case when kind in ('earn', 'restore', 'credit', 'repay', 'receive') or (kind = 'adjust' and debit = 'program:adjusted') then amount
                              when kind = 'open' then 0 else -amount end) as remaining
        from transfers where program_id = ${program} and lot_id is not null group by lot_id
    )
    select coalesce(l.id, r.lot_id)::text as subject, coalesce(r.remaining, 0)::text as expected,
           coalesce(l.remaining::text, 'no lot') as actual
      from (select * from lots where program_id = ${program}) l full join by_rows r on r.lot_id = l.id
     where l.remaining is distinct from coalesce(r.remaining, 0) limit ${MOST_FINDINGS}`,

  "lots began with what the ledger gave them": (tx, program) => tx`
    select l.id::text as subject, coalesce(t.given, 0)::text as expected, l.amount::text as actual
      from lots l
      left join (select lot_id, sum(amount) as given from transfers
                  where program_id = ${program} and (kind in ('earn', 'credit', 'receive') or (kind = 'adjust' and debit = 'program:adjusted'))
                  group by lot_id) t on t.lot_id = l.id
     where l.program_id = ${program} and l.amount <> coalesce(t.given, 0)
       and not exists (select 1 from transfers r where r.program_id = ${program} and r.lot_id = l.id and r.kind in ('restore', 'repay'))
     limit ${MOST_FINDINGS}`,

  "balances equal their lots": (tx, program) => tx`
    with held as (
      select member_id, asset, sum(remaining) filter (where state = 'open') as open,
             sum(remaining) filter (where state = 'pending') as pending
        from lots where program_id = ${program} and state <> 'closed' group by 1, 2
    )
    select b.member_id::text as subject, concat_ws('/', coalesce(h.open, 0), coalesce(h.pending, 0)) as expected,
           concat_ws('/', b.available, b.pending) as actual
      from balances b left join held h on h.member_id = b.member_id and h.asset = b.asset
     where b.program_id = ${program} and b.asset <> 'qualifying'
       and (b.available, b.pending) is distinct from (coalesce(h.open, 0), coalesce(h.pending, 0))
     limit ${MOST_FINDINGS}`,

  "every row moves between accounts its kind allows": (tx, program) => tx`
    select id::text as subject, 'a move that is allowed' as expected, concat_ws(' ', kind, debit, credit, amount) as actual
      from transfers
     where program_id = ${program}
       and (amount <= 0 or not concat_ws(' ', kind, debit, credit) = any(${allowedMoves}))
     limit ${MOST_FINDINGS}`,

  "every row belongs to its member, lot and cause": (tx, program) => tx`
    select t.id::text as subject, 'member, lot and event of one story' as expected,
           concat_ws(' ', t.member_id, l.member_id, e.member_id) as actual
      from transfers t
      left join lots l on l.program_id = t.program_id and l.id = t.lot_id
      left join events e on e.program_id = t.program_id and e.id = t.event_id
      left join members m on m.program_id = t.program_id and m.id = t.member_id
     where t.program_id = ${program}
       and (m.id is null
            or (t.lot_id is not null and l.member_id is distinct from t.member_id)
            or (t.event_id is not null and e.member_id is distinct from t.member_id)
            or (t.kind = 'redeem' and t.redemption_id is null)
            or (t.kind = 'earn' and t.event_id is null))
     limit ${MOST_FINDINGS}`,

  "orders equal the ledger": (tx, program) => tx`
    select o.id::text as subject, coalesce(t.points, 0)::text as expected, o.points::text as actual
      from (select * from orders where program_id = ${program}) o
      full join (select order_id, sum(case kind when 'earn' then amount when 'reverse' then -amount else 0 end) as points
                   from transfers
                  where program_id = ${program} and order_id is not null and asset = 'points' group by order_id) t
        on t.order_id = o.id
     where o.points is distinct from coalesce(t.points, 0) limit ${MOST_FINDINGS}`,

  "events equal the ledger": (tx, program) => tx`
    select e.id::text as subject, coalesce(t.points, 0)::text as expected, e.points::text as actual
      from (select * from events where program_id = ${program}) e
      full join (select event_id, sum(case when kind in ('open', 'settle') then 0
                                           when kind = 'reverse' or debit in ('member:available', 'member:pending', 'member:debt') then -amount else amount end) as points
                   from transfers
                  where program_id = ${program} and event_id is not null and asset = 'points' group by event_id) t
        on t.event_id = e.id
     where e.points is distinct from coalesce(t.points, 0) limit ${MOST_FINDINGS}`,

  "redemptions equal the ledger": (tx, program) => tx`
    select coalesce(r.id, t.redemption_id)::text as subject, coalesce(t.spent, 0)::text as expected,
           coalesce(r.cost::text, 'no redemption') as actual
      from (select * from redemptions where program_id = ${program}) r
      full join (select redemption_id, sum(amount) filter (where kind = 'redeem') as spent
                   from transfers
                  where program_id = ${program} and redemption_id is not null and asset = 'points' group by redemption_id) t
        on t.redemption_id = r.id
     where r.cost is distinct from coalesce(t.spent, 0) limit ${MOST_FINDINGS}`,

  "qualifying points of orders equal the ledger": (tx, program) => tx`
    select o.id::text as subject, coalesce(t.points, 0)::text as expected, o.qualifying::text as actual
      from (select * from orders where program_id = ${program}) o
      full join (select order_id, sum(case kind when 'earn' then amount when 'reverse' then -amount else 0 end) as points
                   from transfers
                  where program_id = ${program} and order_id is not null and asset = 'qualifying' group by order_id) t
        on t.order_id = o.id
     where o.qualifying is distinct from coalesce(t.points, 0) limit ${MOST_FINDINGS}`,

  "what is under way between members is what was sent and has not arrived": (tx, program) => tx`
    select coalesce(t.id::text, 'clearing') as subject, coalesce(t.points, 0)::text as expected,
           coalesce(r.moving, 0)::text as actual
      from (select coalesce(sum(case kind when 'send' then amount when 'receive' then -amount end), 0) as moving
              from transfers where program_id = ${program} and kind in ('send', 'receive')) r
      full join (select null::uuid as id, coalesce(sum(points), 0) as points from point_transfers
                  where program_id = ${program} and state = 'waiting') t on true
     where coalesce(r.moving, 0) <> coalesce(t.points, 0)`,

  "nothing comes back twice": (tx, program) => tx`
    select redemption_id::text as subject, sum(amount) filter (where kind = 'redeem')::text as expected,
           sum(amount) filter (where kind = 'restore')::text as actual
      from transfers where program_id = ${program} and redemption_id is not null group by redemption_id
    having coalesce(sum(amount) filter (where kind = 'restore'), 0) > coalesce(sum(amount) filter (where kind = 'redeem'), 0)
     limit ${MOST_FINDINGS}`,

  "refunds brought back what the redemptions say": (tx, program) => tx`
    select r.id::text as subject, coalesce(t.back, 0)::text as expected, r.returned_points::text as actual
      from redemptions r
      left join (select redemption_id, sum(amount) as back from transfers
                  where program_id = ${program} and kind = 'restore' group by redemption_id) t on t.redemption_id = r.id
     where r.program_id = ${program} and (r.used_order_id is not null or r.returned_points > 0)
       and r.returned_points is distinct from coalesce(t.back, 0) limit ${MOST_FINDINGS}`,

  "wallets pay what orders say, and are repaid no more": (tx, program) => tx`
    select coalesce(p.id, t.order_id)::text as subject, concat_ws('/', coalesce(p.wallet_minor, 0), 'at most that') as expected,
           concat_ws('/', coalesce(t.paid, 0), coalesce(t.repaid, 0)) as actual
      from (select id, wallet_minor from purchases where program_id = ${program} and wallet_minor > 0) p
      full join (select order_id, sum(amount) filter (where kind = 'pay') as paid,
                        sum(amount) filter (where kind = 'repay') as repaid
                   from transfers where program_id = ${program} and kind in ('pay', 'repay') group by order_id) t
        on t.order_id = p.id
     where p.wallet_minor is distinct from coalesce(t.paid, 0) or coalesce(t.repaid, 0) > coalesce(t.paid, 0)
     limit ${MOST_FINDINGS}`,

  "gifts and pools are what was sent": (tx, program) => tx`
    select coalesce(p.id::text, e.about) as subject, coalesce(e.points, 0)::text as expected,
           coalesce(p.points::text, 'no transfer') as actual
      from (select id, points from point_transfers where program_id = ${program}) p
      full join (select payload ->> 'about' as about, -points as points from events
                  where program_id = ${program} and source = 'sharing' and type in ('points.sent', 'pool.given', 'pool.left')) e
        on e.about = p.id::text
     where p.points is distinct from e.points limit ${MOST_FINDINGS}`,

  "causes were given what was redeemed for them": (tx, program) => tx`
    select c.redemption_id::text as subject, coalesce(t.spent, 0)::text as expected, c.points::text as actual
      from (select redemption_id, sum(points) as points from cause_entries where program_id = ${program} group by 1) c
      left join (select redemption_id, sum(case kind when 'redeem' then amount when 'restore' then -amount end) as spent
                   from transfers where program_id = ${program} and kind in ('redeem', 'restore') and redemption_id is not null
                  group by 1) t on t.redemption_id = c.redemption_id
     where c.points is distinct from coalesce(t.spent, 0) limit ${MOST_FINDINGS}`,

  ...EARNING_CHECKS,
};

/** Runs every check over one program. An empty list means that the books agree. */
export async function findDisagreements(tx: Tx, scope: ProgramScope): Promise<Finding[]> {
  const findings: Finding[] = [];
  // All is compared with all: of a program that was not counted yet the planner expects a row, and would compare each with each.
  await tx`set local enable_nestloop = off`;
  for (const [check, ask] of Object.entries(CHECKS)) {
    for (const found of await ask(tx, scope.programId)) findings.push({ check, ...found });
  }
  return findings;
}

/** How many checks there are, and how much they looked at. */
export async function ledgerSize(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ checks: number; transfers: number; members: number }> {
  const [size] = await tx<{ transfers: number; members: number }[]>`
    select (select count(*)::int from transfers where program_id = ${scope.programId}) as transfers,
           (select count(*)::int from members where program_id = ${scope.programId}) as members`;
  return { checks: Object.keys(CHECKS).length, transfers: size?.transfers ?? 0, members: size?.members ?? 0 };
}
