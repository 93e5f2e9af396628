import { type AskedRow, askMembers } from "@/db/queries/earning-members";
import { listBudgets, readUsage } from "@/db/queries/earning-usage";
import { type Forecasted, findCarry } from "@/db/queries/explain";
import { rulesRevision } from "@/db/queries/ingest";
import { readProgram, type Tx } from "@/db/transaction";
import type { ExplanationView } from "@/lib/ledger/explanation";
import type { Reading } from "@/lib/shared/format";
import { fraction, parseFraction, ZERO } from "@/lib/shared/fraction";
import { hasLapsedAt } from "@/lib/shared/lapses";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { tierFacts } from "@/lib/tiers/tier-facts";
import { allowancesOf, boundedRules } from "./bind-order";
import { type MemberFacts, newMember } from "./facts";
import { forecast } from "./forecast";
import { boundsAt, enterUsage, type LimitBook, NO_HOLDS, openLimitBook } from "./holds";
import { type EventError, unreadable } from "./incoming";
import { fullFacts, knownFacts, knownRow } from "./member-facts";
import type { OrderContent } from "./order";
import type { RuleSet } from "./rule-set";
import { asksOf, segmentsAsked } from "./service-ask";
import { bookOf, type ProgramBook, wordsFor } from "./service-book";

/** Nobody has this id: a guest has used nothing of any limit. */
const GUEST = "guest";

/** What limits and budgets would leave, as of now; nothing is locked for a forecast. */
async function limitsNow(
  tx: Tx,
  scope: ProgramScope,
  book: ProgramBook,
  memberId: string | null,
  now: Date,
): Promise<LimitBook> {
  const limits = openLimitBook(book.terms.timeZone);
  const memberIds = memberId ? [memberId] : [];
  const { usage, budgets } = asksOf(book, [{ at: now, memberIds, pin: null }], now);
  const [used, all] = await Promise.all([
    usage.length > 0 ? readUsage(tx, scope, usage) : [],
    budgets.length > 0 ? listBudgets(tx, scope) : [],
  ]);
  for (const row of used) enterUsage(limits, { ...row, points: parseFraction(row.points) });
  for (const { ruleId, limitPoints, spent } of all)
    limits.budgets.set(ruleId, { limitPoints, spent: parseFraction(spent) });
  return limits;
}

/** Who would place the order: the member as they are, or somebody who joins with it. */
function factsOf(
  book: ProgramBook,
  ruleSet: RuleSet,
  member: Forecasted | null,
  row: AskedRow | null,
  now: Date,
): MemberFacts {
  const tier = book.watchesTier ? (tierId: string | null) => tierFacts(book.ladder, tierId) : null;
  if (!member) return { ...newMember(now), ...tier?.(null) };
  const known = { ...knownRow(row), tierId: row?.tierId ?? null, joinedAt: member.joinedAt };
  const orderNumber = known.paidOrders + 1;
  return fullFacts(knownFacts(known, { asks: ruleSet.asks, tierFacts: tier, at: now, orderNumber }));
}

/**
 * What a cart would earn if it were paid now, by the code that awards, with what limits and budgets leave. `memberId` null
 * is a guest who would join. `shopId` is where it would be paid; the program's first shop without it. Said to whom
 * `reading` is, in English without it.
 */
export async function forecastCart(
  scope: ProgramScope,
  memberId: string | null,
  content: OrderContent,
  now: Date,
  shopId?: string | null,
  reading?: Reading,
): Promise<Result<{ points: bigint; view: ExplanationView }, EventError>> {
  return readProgram(
    scope,
    async (tx) => {
      const [revision, member] = await Promise.all([
        rulesRevision(tx, scope),
        memberId ? findCarry(tx, scope, memberId) : null,
      ]);
      const book = await bookOf(tx, scope, revision);
      const found = book.rules.at(now);
      if (!found.ok) return err(unreadable(found.error));
      const ruleSet = found.value;
      const { asks } = ruleSet;
      const asked = {
        ...{ choices: asks.has("chosen"), orders: asks.has("order_number") },
        segments: asks.has("segments") ? segmentsAsked(book, now) : null,
      };
      const [rows, limits] = await Promise.all([
        memberId ? askMembers(tx, scope, [memberId], asked) : null,
        limitsNow(tx, scope, book, memberId, now),
      ]);
      const row = (memberId && rows?.get(memberId)) || null;
      const bounds = boundedRules(ruleSet, limits.budgets).map((rule) => {
        return [rule.ruleId, boundsAt(limits, memberId ?? GUEST, rule, now, NO_HOLDS)] as const;
      });
      return ok(
        forecast({
          content,
          ruleSet,
          settings: book.terms.settings,
          timeZone: book.terms.timeZone,
          now,
          carry: member ? fraction(member.carryNumerator, member.carryDenominator) : ZERO,
          memberExcluded: member?.excluded ?? false,
          membershipLapsed: hasLapsedAt(member?.lapses ?? [], now),
          situation: {
            shop: shopId ?? book.firstShop,
            member: factsOf(book, ruleSet, member, row, now),
            allowances: allowancesOf(new Map(bounds)),
          },
          names: book.names,
          words: wordsFor(book, scope),
          reading,
        }),
      );
    },
    { keepPlans: true },
  );
}
