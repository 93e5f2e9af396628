import type { ExplanationView } from "@/lib/ledger/explanation";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import type { Reading } from "@/lib/shared/format";
import { type Fraction, ZERO } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { availableAt, stateAt } from "./availability";
import { evaluate } from "./evaluate";
import { explain } from "./explain";
import { recordExplanation } from "./explanation";
import { NO_SITUATION as NOBODY, newMember, type Situation } from "./facts";
import type { OrderContent } from "./order";
import type { PinnedSettings } from "./pin";
import { decidePosting, NOTHING_POSTED } from "./posting";
import type { RuleSet } from "./rule-set";
import type { PointNames, SentenceWords } from "./words";

export type ForecastInput = {
  content: OrderContent;
  ruleSet: RuleSet;
  settings: PinnedSettings;
  timeZone: string;
  now: Date;
  /** What the member carries; nothing for a guest. */
  carry?: Fraction;
  memberExcluded?: boolean;
  membershipLapsed?: boolean;
  /** The shop and the member; without it, somebody who joins with this order. */
  situation?: Pick<Situation, "shop" | "member" | "allowances">;
  names?: PointNames;
  words?: Partial<SentenceWords>;
  /** Who reads it; English by the program's own names without one. */
  reading?: Reading;
  title?: string;
};

/**
 * What a cart would earn if it were paid now, by the same evaluation and the same rounding that will award it, and why.
 * Nothing is promised beyond the cart as it is: a later rule or another cart is another forecast.
 */
export function forecast(input: ForecastInput): { points: bigint; view: ExplanationView } {
  const { content, ruleSet, settings, timeZone, now, carry = ZERO, names } = input;
  const evaluation = evaluate({
    content,
    refunded: new Map(),
    ruleSet,
    pricesIncludeTax: settings.pricesIncludeTax,
    memberExcluded: input.memberExcluded ?? false,
    membershipLapsed: input.membershipLapsed ?? false,
    status: "paid",
    situation: { ...NOBODY, member: newMember(now), ...input.situation, at: now, timeZone },
  });
  const carries = settings.carryOver && settings.rounding === "floor";
  const posting = decidePosting(evaluation.exact, NOTHING_POSTED, settings, carry);
  const opens = evaluation.availability
    ? availableAt(evaluation.availability, { paidAt: now, fulfilledAt: content.fulfilledAt }, timeZone)
    : now;
  const record = recordExplanation({
    evaluation,
    ruleSet: ruleSet.id,
    contentEvent: null,
    rounding: settings.rounding,
    target: posting.target,
    previous: 0n,
    carry: carries ? { before: carry, after: posting.carry } : null,
    availability: { state: stateAt(opens, now), at: opens },
    expiresAt: settings.expiryMonths ? endOfDayAfterMonths(now, settings.expiryMonths, timeZone) : null,
  });
  const view = explain(record, {
    title: input.title ?? say(input.reading ?? {}, "why.title.cart"),
    occurredAt: now,
    timeZone,
    currency: content.currency,
    content,
    ruleSet,
    names,
    words: input.words,
    reading: input.reading,
    now,
    forecast: true,
  });
  return { points: posting.points, view };
}
