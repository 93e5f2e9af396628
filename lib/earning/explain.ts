import type { ExplainedLine, ExplanationView } from "@/lib/ledger/explanation";
import type { Reading } from "@/lib/shared/format";
import { floor, parseFraction } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { spreadPoints } from "./allocate";
import { lineExclusionSentence, withheldSentence } from "./exclusions";
import { explainCut, explainRules, explainSteps } from "./explain-rules";
import { explainTimes } from "./explain-times";
import { explainNotApplied } from "./explain-why-not";
import { type Explaining, quotedRule, ruleAt, ruleName } from "./explaining";
import type { ExplanationRecord, Note, RecordedLine } from "./explanation";
import type { OrderContent, OrderLine } from "./order";
import { readReasons } from "./reasons";
import { numberOf, type RuleSet } from "./rule-set";
import {
  assetNames,
  countOf,
  PLAIN_WORDS,
  POINTS,
  type PointNames,
  quoted,
  type SentenceWords,
  wordsIn,
} from "./words";
import { SHIPPING_LINE } from "./work";

export type ExplainContext = {
  /** "Order 1042", "Refund of order 1042", "Visit". */
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
  /** What tiers, shops and qualifying points are called. */
  words?: Partial<SentenceWords>;
  /** Who reads it: their language and the merchant's words in it. English by the program's own names without one. */
  reading?: Reading;
  /** When it is read, so that what has opened since is not called pending; without it, as recorded. */
  now?: Date;
  /** Nothing has happened yet: it speaks of what will be. */
  forecast?: boolean;
};

const GENERAL: SentenceWords = { ...PLAIN_WORDS, hidesTags: true };
const completed = new WeakMap<Partial<SentenceWords>, SentenceWords>();

/** The program's words with general ones for those it has none for; one object for the same words. */
function wordsOf({ words = GENERAL, timeZone }: ExplainContext): SentenceWords {
  const known = completed.get(words);
  if (known?.timeZone === timeZone) return known;
  const made = { ...GENERAL, ...words, timeZone };
  completed.set(words, made);
  return made;
}

/** Whether the record speaks of rules, and none is there to be read: the set it names can no longer be opened. */
function isUnreadable(
  { applied, steps, notApplied, qualifying }: ExplanationRecord,
  { ruleSet }: ExplainContext,
) {
  const told = [applied, steps ?? [], notApplied, qualifying?.applied ?? []];
  return ruleSet.rules.length === 0 && told.some((list) => list.length > 0);
}

/** What can be told without the rules: the lines, the figures and what was posted. */
function withoutRules({
  steps,
  cuts,
  approvals,
  excludedBy,
  qualifying,
  ...record
}: ExplanationRecord): ExplanationRecord {
  const lines = record.lines.map(({ rule, by, exact, eligible, ...line }) => line);
  return { ...record, lines, applied: [], notApplied: [] };
}

/** X1: a record in words: complete sentences, every number and every rule, the same for member, agent and API. */
export function explain(stored: ExplanationRecord, context: ExplainContext): ExplanationView {
  const unreadable = isUnreadable(stored, context);
  const record = unreadable ? withoutRules(stored) : stored;
  const [target, previous] = [BigInt(record.target), BigInt(record.previous)];
  const { carryBefore, carryAfter, steps = [], cuts = [] } = record;
  const { ruleSet, currency, forecast = false, reading = {} } = context;
  const names = reading.names ?? context.names ?? POINTS;
  const words = wordsIn(wordsOf(context), reading);
  const explaining = { ruleSet, names, words, own: reading.words, currency, forecast, unreadable };
  const outcome = outcomeOf(target, previous);
  const lines = linesOf(record);
  const parts = spreadPoints(target, exactOf(record.applied), lines, exactOf(steps));
  const { availability, expiresAt, when } = explainTimes(record, outcome === "earned", {
    ...context,
    names,
    locale: words.locale,
  });
  return {
    title: context.title,
    occurredAt: context.occurredAt,
    timeZone: context.timeZone,
    currency: context.currency,
    forecast: explaining.forecast,
    outcome,
    points: target - previous,
    target,
    previous,
    lines: lines.map((line, at) =>
      explainLine(line, at, parts.lines[at] ?? null, record, context, explaining),
    ),
    applied: explainRules(record.applied, parts.rules, explaining),
    steps: explainSteps(steps, parts.steps, explaining),
    cuts: cuts.map((cut) => explainCut(cut, explaining)),
    notApplied: readReasons(record).flatMap(({ code, facts = {}, rules }) =>
      rules.map((place) => explainNotApplied(code, facts, place, explaining)),
    ),
    exact: record.exact,
    rounding: record.rounding,
    carry:
      carryBefore !== undefined && carryAfter !== undefined
        ? { before: carryBefore, after: carryAfter }
        : null,
    qualifying: explainQualifying(record, explaining),
    availability,
    expiresAt,
    when,
    notes: unreadable ? [say(words, "why.note.unreadable")] : notesOf(record, explaining),
  };
}

function outcomeOf(target: bigint, previous: bigint): ExplanationView["outcome"] {
  if (target > previous) return "earned";
  if (target < previous) return "reversed";
  return target === 0n ? "nothing" : "unchanged";
}

function exactOf<T extends { exact: string }>(recorded: readonly T[]) {
  return recorded.map((one) => ({ ...one, exact: parseFraction(one.exact) }));
}

type KnownLine = Omit<RecordedLine, "exact" | "rule"> & {
  rule: number | null;
  eligibleMinor: bigint;
  exact?: ReturnType<typeof parseFraction>;
};

function linesOf(record: ExplanationRecord): KnownLine[] {
  return record.lines.map(({ exact, rule, ...line }) => ({
    ...line,
    rule: rule ?? null,
    eligibleMinor: BigInt(line.eligible ?? "0"),
    ...(exact !== undefined && { exact: parseFraction(exact) }),
  }));
}

function explainLine(
  line: KnownLine,
  at: number,
  points: bigint | null,
  record: ExplanationRecord,
  { content }: ExplainContext,
  explaining: Explaining,
): ExplainedLine {
  const known = orderLine(content, at, line.id);
  return {
    title: known?.title ?? lineTitle(line.id, explaining),
    quantity: known?.quantity ?? 1,
    refundedQuantity: line.refunded ?? 0,
    paidMinor: BigInt(line.paid),
    eligibleMinor: line.eligibleMinor,
    points,
    ruleName: line.rule === null ? null : ruleName(explaining, line.rule),
    excluded: excludedSentence(line, known, record, explaining),
  };
}

function lineTitle(id: string, { words }: Explaining): string {
  return id === SHIPPING_LINE ? say(words, "why.line.shipping") : say(words, "why.line.unknown", { id });
}

/** Lines are recorded in the order of the content they came from. */
function orderLine(content: OrderContent | null, at: number, id: string): OrderLine | null {
  const line = content?.lines[at];
  return line?.id === id ? line : null;
}

function excludedSentence(
  { excluded, by, rule }: KnownLine,
  known: OrderLine | null,
  { withheld }: ExplanationRecord,
  explaining: Explaining,
): string | null {
  const { names, words } = explaining;
  if (excluded) {
    const name = by === undefined ? "" : ruleName(explaining, by);
    return lineExclusionSentence(excluded, names, name, words);
  }
  if (withheld) return withheldSentence(withheld, names, words);
  if (rule !== null || explaining.unreadable) return null;
  return noNumberSentence(known, explaining) ?? say(words, "why.line.noRule");
}

/** E5: a line whose attribute should be a number and is none. */
function noNumberSentence(line: OrderLine | null, explaining: Explaining): string | null {
  const { ruleSet, words } = explaining;
  if (!line) return null;
  for (const place of ruleSet.points.base) {
    const { attribute, version } = ruleSet.rules[place] ?? {};
    if (!attribute || !version || !Object.hasOwn(line.attributes, attribute)) continue;
    if (numberOf(line.attributes, attribute) !== null) continue;
    const value = quoted(String(line.attributes[attribute]), words);
    return say(words, "why.line.noNumber", { attribute, value, rule: quotedRule(explaining, place) });
  }
  return null;
}

function explainQualifying(
  { qualifying }: ExplanationRecord,
  explaining: Explaining,
): ExplanationView["qualifying"] {
  if (!qualifying) return null;
  const names = assetNames(["qualifying"], explaining.names, explaining.words);
  const { exact, applied, steps = [] } = qualifying;
  const points = floor(parseFraction(exact));
  const parts = spreadPoints(points, exactOf(applied), [], exactOf(steps));
  return {
    names,
    exact,
    points,
    applied: explainRules(applied, parts.rules, explaining),
    steps: explainSteps(steps, parts.steps, explaining),
  };
}

function notesOf(record: ExplanationRecord, explaining: Explaining): string[] {
  const { names, words } = explaining;
  const notes: string[] = [];
  if (record.withheld) notes.push(withheldSentence(record.withheld, names, words));
  if (record.excludedBy !== undefined)
    notes.push(lineExclusionSentence("rule", names, ruleName(explaining, record.excludedBy), words));
  for (const { rule, exact } of record.approvals ?? []) {
    const own = assetNames(ruleAt(explaining, rule).definition.assets, names, words);
    const points = countOf(floor(parseFraction(exact)), own, words);
    notes.push(say(words, "why.note.waiting", { points, rule: quotedRule(explaining, rule) }));
  }
  if (isOfNoRule(record)) notes.push(say(words, "why.note.noRule", { names: names.many }));
  if (record.steps) notes.push(...silencedTier(record.steps, explaining));
  return [...notes, ...(record.notes ?? []).map((note) => noteSentence(note, explaining))];
}

/** An event that no rule is for: not even a reason is there to tell. */
function isOfNoRule({
  withheld,
  excludedBy,
  lines,
  applied,
  notApplied,
  approvals,
  contentEvent,
}: ExplanationRecord) {
  const nothing = [lines, applied, notApplied, approvals ?? []].every((list) => list.length === 0);
  return nothing && !withheld && excludedBy === undefined && contentEvent === null;
}

/** A tier whose multiplier did not come in because a rule counted alone, or was better. */
function silencedTier(steps: NonNullable<ExplanationRecord["steps"]>, explaining: Explaining): string[] {
  return steps.flatMap(({ rule, by }) => {
    if (rule !== "tier" || by === undefined) return [];
    return [say(explaining.words, "why.note.insteadOfTier", { rule: quotedRule(explaining, by) })];
  });
}

function guestSentence(
  { by, claimable }: Extract<Note, { code: "guest" }>,
  { names, words }: Pick<Explaining, "names" | "words">,
): string {
  if (by !== "email") return say(words, "why.note.guest", { names: names.many });
  return say(words, claimable ? "why.note.guestByEmailClaim" : "why.note.guestByEmail", {
    names: names.many,
  });
}

function noteSentence(note: Note, { names, words }: Explaining): string {
  if (note.code === "guest") return guestSentence(note, { names, words });
  const points = countOf(BigInt(note.points), names, words);
  return say(words, note.code === "owed" ? "why.note.owed" : "why.note.writtenOff", { points });
}
