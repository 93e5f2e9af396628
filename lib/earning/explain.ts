import type { ExplainedLine, ExplainedRule, ExplanationView } from "@/lib/ledger/explanation";
import { parseFraction } from "@/lib/shared/fraction";
import { spreadPoints } from "./allocate";
import { CLAIMED_BEFORE, NO_LINES } from "./claim";
import { conditionOf } from "./conditions";
import { SHIPPING_LINE } from "./evaluate";
import { lineExclusionSentence, withheldSentence } from "./exclusions";
import type { ExplanationRecord, Note } from "./explanation";
import type { Facts } from "./facts";
import type { OrderContent, OrderLine } from "./order";
import type { CompiledRule, RuleSet } from "./rule-set";
import { ruleSentence } from "./sentence";
import { countOf, PLAIN_WORDS, POINTS, type PointNames } from "./words";

export type ExplainContext = {
  /** "Order 1042", "Refund of order 1042". */
  title: string;
  occurredAt: Date;
  timeZone: string;
  /** Of the order; the program's where its content is not known. */
  currency: string;
  /** The content that was evaluated: of the event that record.contentEvent names. */
  content: OrderContent | null;
  /** The set that record.ruleSet names. */
  ruleSet: RuleSet;
  names?: PointNames;
};

/** X1: a record in words: complete sentences, every number and every rule, the same for member, agent and API. */
export function explain(record: ExplanationRecord, context: ExplainContext): ExplanationView {
  const [target, previous] = [BigInt(record.target), BigInt(record.previous)];
  const { withheld, carryBefore, carryAfter } = record;
  const names = context.names ?? POINTS;
  const notes = (record.notes ?? []).map((note) => noteSentence(note, names));
  return {
    title: context.title,
    occurredAt: context.occurredAt,
    timeZone: context.timeZone,
    currency: context.currency,
    outcome: outcomeOf(target, previous),
    points: target - previous,
    target,
    previous,
    lines: explainLines(record, context, names),
    applied: record.applied.map((applied) => explainApplied(applied, context.ruleSet, names)),
    notApplied: record.notApplied.flatMap(({ code, facts = {}, rules }) =>
      rules.map((place) => explainNotApplied(code, facts, ruleAt(context.ruleSet, place), context, names)),
    ),
    exact: record.exact,
    rounding: record.rounding,
    carry:
      carryBefore !== undefined && carryAfter !== undefined
        ? { before: carryBefore, after: carryAfter }
        : null,
    availability: {
      state: record.available?.state ?? "available",
      at: record.available?.at ? new Date(record.available.at) : null,
    },
    expiresAt: record.expiresAt ? new Date(record.expiresAt) : null,
    notes: withheld ? [withheldSentence(withheld, names), ...notes] : notes,
  };
}

function outcomeOf(target: bigint, previous: bigint): ExplanationView["outcome"] {
  if (target > previous) return "earned";
  if (target < previous) return "reversed";
  return target === 0n ? "nothing" : "unchanged";
}

/** A record speaks of rules by their place; a place that is not there means that the wrong set was handed in. */
function ruleAt(ruleSet: RuleSet, place: number): CompiledRule {
  const rule = ruleSet.rules[place];
  if (!rule) throw new Error(`no rule at place ${place} of set ${ruleSet.id}`);
  return rule;
}

function explainLines(
  record: ExplanationRecord,
  context: ExplainContext,
  names: PointNames,
): ExplainedLine[] {
  const lines = record.lines.map((line) => ({
    ...line,
    rule: line.rule ?? null,
    eligibleMinor: BigInt(line.eligible ?? "0"),
  }));
  const perRule = record.applied.map(({ rule, exact }) => ({ rule, exact: parseFraction(exact) }));
  const parts = spreadPoints(BigInt(record.target), perRule, lines);
  return lines.map((line, at) => {
    const known = orderLine(context.content, at, line.id);
    return {
      title: known?.title ?? (line.id === SHIPPING_LINE ? "Shipping" : `Line ${line.id}`),
      quantity: known?.quantity ?? 1,
      refundedQuantity: line.refunded ?? 0,
      paidMinor: BigInt(line.paid),
      eligibleMinor: line.eligibleMinor,
      points: parts.lines[at] ?? null,
      ruleName: line.rule === null ? null : ruleAt(context.ruleSet, line.rule).version.name,
      excluded: excludedSentence(line, record, names),
    };
  });
}

/** Lines are recorded in the order of the content they came from. */
function orderLine(content: OrderContent | null, at: number, id: string): OrderLine | null {
  const line = content?.lines[at];
  return line?.id === id ? line : null;
}

function excludedSentence(
  line: { excluded?: ExplanationRecord["lines"][number]["excluded"]; rule: number | null },
  { withheld }: ExplanationRecord,
  names: PointNames,
): string | null {
  if (line.excluded) return lineExclusionSentence(line.excluded, names);
  if (withheld) return withheldSentence(withheld, names);
  return line.rule === null ? "No rule is for this item." : null;
}

function explainApplied(
  { rule: place, basis, exact }: ExplanationRecord["applied"][number],
  ruleSet: RuleSet,
  names: PointNames,
): ExplainedRule {
  const { version, definition } = ruleAt(ruleSet, place);
  return {
    name: version.name,
    version: version.version,
    sentence: ruleSentence(definition, names),
    basisMinor: BigInt(basis),
    exact,
  };
}

function explainNotApplied(
  code: string,
  facts: Facts,
  { version, definition, implied }: CompiledRule,
  { ruleSet, currency }: ExplainContext,
  names: PointNames,
): ExplanationView["notApplied"][number] {
  const shown = { name: version.name, version: version.version, sentence: ruleSentence(definition, names) };
  if (code === NO_LINES) return { ...shown, why: `Nothing in this order can earn ${names.many}.` };
  if (code === CLAIMED_BEFORE) {
    const other = ruleAt(ruleSet, Number(facts.by)).version.name;
    return { ...shown, why: `Each item earns by one rule only, and “${other}” comes before this one.` };
  }
  const input = [...implied, ...definition.conditions].find((condition) => condition.code === code);
  return { ...shown, why: conditionOf(code).whyNot(input, facts, { ...PLAIN_WORDS, currency }) };
}

function noteSentence(note: Note, names: PointNames): string {
  if (note.code === "guest")
    return `Nobody is known to have placed this order, so nobody earned ${names.many}.`;
  const count = countOf(BigInt(note.points), names);
  if (note.code === "owed") {
    return `${count} had been spent already; they are taken off what comes in next.`;
  }
  return `${count} had been spent already and could not be taken back.`;
}
