import { type AskedRow, askMembers } from "@/db/queries/earning-members";
import { lockBudgets, readUsage, type UsageAsk } from "@/db/queries/earning-usage";
import type { Tx } from "@/db/transaction";
import { parseFraction } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import { bindingAt } from "./bind-order";
import type { Ask } from "./facts";
import { enterUsage, type LimitBook, openLimitBook } from "./holds";
import { periodSpan } from "./period";
import type { OrderPin } from "./pin";
import type { RuleSet } from "./rule-set";
import type { ProgramBook } from "./service-book";

/** Something that will be decided: when it happened, for whom, and what it was bound to before. */
export type Ahead = { at: Date; memberIds: readonly string[]; pin: OrderPin | null };

/** What the rules that will be asked look at. */
export type Asks = {
  /** Of members. */
  asks: ReadonlySet<Ask>;
  usage: UsageAsk[];
  budgets: string[];
  /** As of when segments are asked. */
  now: Date;
};

/** What has to be read before these can be decided; nothing where the rules are plain. */
export function asksOf(book: ProgramBook, aheads: readonly Ahead[], now: Date): Asks {
  const asks = new Set<Ask>();
  const usage = new Map<string, UsageAsk>();
  const budgets = new Set<string>();
  const add = (ask: UsageAsk) => usage.set(`${ask.memberId} ${ask.ruleId} ${ask.from} ${ask.until}`, ask);
  const look = (ruleSet: RuleSet, at: Date, memberIds: readonly string[]) => {
    for (const ask of ruleSet.asks) asks.add(ask);
    if (ruleSet.limited.size === 0 && book.budgets.size === 0) return;
    for (const { version, definition } of ruleSet.rules) {
      const { ruleId } = version;
      if (book.budgets.has(ruleId)) budgets.add(ruleId);
      for (const { per } of definition.limits) {
        const span = periodSpan(per, at, book.terms.timeZone);
        for (const memberId of memberIds) add({ memberId, ruleId, ...span });
      }
    }
  };
  for (const { at, memberIds, pin } of aheads) {
    const found = book.rules.at(bindingAt(at, now));
    if (found.ok) look(found.value, at, memberIds);
    if (!pin) continue;
    const bound = book.rules.byId(pin.ruleSet);
    if (bound.ok) look(bound.value, new Date(pin.paidAt), memberIds);
    for (const [ruleId, period] of pin.holds?.usage ?? [])
      for (const memberId of memberIds) add({ memberId, ruleId, from: period, until: period });
    for (const [ruleId] of pin.holds?.budget ?? []) budgets.add(ruleId);
  }
  return { asks, usage: [...usage.values()], budgets: [...budgets], now };
}

/** Reads it, behind the members' locks and in the same round trip; budgets are locked last. Null where nothing is asked. */
export function askAll(
  tx: Tx,
  scope: ProgramScope,
  book: ProgramBook,
  { asks, usage, budgets, now }: Asks,
  memberIds: readonly string[],
): {
  members: Promise<Map<string, AskedRow>> | null;
  limits: Promise<LimitBook> | LimitBook;
} {
  const asksMembers = memberIds.length > 0 && (asks.size > 0 || book.watchesTier || book.qualifies);
  const members = asksMembers
    ? askMembers(tx, scope, memberIds, {
        ...{ choices: asks.has("chosen"), orders: asks.has("order_number") },
        segments: asks.has("segments") ? segmentsAsked(book, now) : null,
      })
    : null;
  const limits = openLimitBook(book.terms.timeZone);
  if (usage.length === 0 && budgets.length === 0) return { members, limits };
  return { members, limits: fill(tx, scope, limits, usage, budgets) };
}

/** The segments that rules name, and as of when. */
export function segmentsAsked({ segments, terms }: ProgramBook, now: Date) {
  return { named: segments, moment: { now, currency: terms.currency } };
}

async function fill(
  tx: Tx,
  scope: ProgramScope,
  limits: LimitBook,
  usage: readonly UsageAsk[],
  budgets: readonly string[],
): Promise<LimitBook> {
  const [used, locked] = await Promise.all([
    usage.length > 0 ? readUsage(tx, scope, usage) : [],
    budgets.length > 0 ? lockBudgets(tx, scope, budgets) : [],
  ]);
  for (const row of used) enterUsage(limits, { ...row, points: parseFraction(row.points) });
  for (const { ruleId, limitPoints, spent } of locked)
    limits.budgets.set(ruleId, { limitPoints, spent: parseFraction(spent) });
  return limits;
}
