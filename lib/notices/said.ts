import {
  formatDate,
  formatMoney,
  formatNumber,
  formatPoints,
  formatUntil,
  type PointNames,
  pointsWord,
  type Reading,
} from "@/lib/shared/format";
import { directionOf, localeOf } from "@/lib/shared/locale";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";
import { ownName, ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";

/*
 * Facts in words, in the reader's language. A fact that is not what it should be is said as little of as can be, never
 * as nonsense: what a member was told years ago has to be readable still.
 */

/** Words are how one reads, too. */
export function readingOf({ names, timeZone, locale, words }: NoticeWords): Reading {
  return { names, timeZone, locale, words };
}

/** A fact as text; empty where there is none. */
export function said(facts: NoticeFacts, name: string): string {
  return String(facts[name] ?? "");
}

const FROM_THE_RIGHT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
const FROM_THE_LEFT = /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}/u;

/** A name that goes the other way than the words around it is kept apart from them, or their quotes and stops would change sides. */
function apart(name: string, { locale }: NoticeWords): string {
  const others = directionOf(localeOf(locale) ?? "en") === "rtl" ? FROM_THE_LEFT : FROM_THE_RIGHT;
  return others.test(name) ? `\u2068${name}\u2069` : name;
}

type Named = "tier" | "reward" | "badge" | "challenge" | "draw" | "rule" | "cause";

/**
 * A fact that names something of the merchant's: as they call it in the reader's language, also after it was given another name
 * where the facts say which one it was; else as it was named then.
 */
export function saidOwn(facts: NoticeFacts, words: NoticeWords, name: Named): string;
export function saidOwn(facts: NoticeFacts, words: NoticeWords, name: string, kind: Named): string;
export function saidOwn(
  facts: NoticeFacts,
  words: NoticeWords,
  name: string,
  kind: Named = name as Named,
): string {
  const named = ownName(words, `${kind}.name`, said(facts, name));
  const id = said(facts, `${name}Id`);
  return apart(id === "" ? named : ownWord(words, `${kind}.${id}.name`, named), words);
}

/** What the merchant calls a badge's level; empty where it has no name. */
export function saidLevel(facts: NoticeFacts, words: NoticeWords): string {
  const levels = ownWord(words, `badge.${said(facts, "badgeId")}.levels`, "").split("\n");
  return levels[Number(facts.level ?? 1) - 1]?.trim() || said(facts, "levelName");
}

/** A fact that is a whole number; 0 where it is none. */
export function figure(facts: NoticeFacts, name: string): bigint {
  const digits = said(facts, name);
  return /^\d{1,18}$/.test(digits) ? BigInt(digits) : 0n;
}

/** "500 points", as the program calls them. */
export function saidPoints(facts: NoticeFacts, words: NoticeWords, name = "points"): string {
  return formatPoints(figure(facts, name), words);
}

/** "€5.00"; empty where the fact is missing. */
export function saidMoney(facts: NoticeFacts, words: NoticeWords, name = "minor"): string {
  if (said(facts, name) === "") return "";
  const currency = said(facts, "currency") || words.currency;
  return formatMoney({ minor: figure(facts, name), currency }, words);
}

/** "€12 for 3 months". */
export function saidPeriod(
  facts: NoticeFacts,
  words: NoticeWords,
  minor = "minor",
  months = "months",
): string {
  const money = saidMoney(facts, words, minor);
  return say(words, "tiers.page.fee", { money, months: Number(figure(facts, months)) });
}

function instant(facts: NoticeFacts, name: string): Date | null {
  const at = new Date(said(facts, name));
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The last day before an instant: "14 January 2027" of what ends when the 15th begins. */
export function saidUntil(facts: NoticeFacts, words: NoticeWords, name = "until"): string {
  const at = instant(facts, name);
  return at ? formatUntil(at, "long", words) : say(words, "notices.word.soon");
}

/** The day of an instant. */
export function saidDay(facts: NoticeFacts, words: NoticeWords, name: string): string {
  const at = instant(facts, name);
  return at ? formatDate(at, "long", words) : say(words, "notices.word.soon");
}

/** Day and time of an instant; null where there is none. */
export function saidTime(facts: NoticeFacts, words: NoticeWords, name: string): string | null {
  const at = said(facts, name) === "" ? null : instant(facts, name);
  return at && formatDate(at, "time", words);
}

/** "3 nights" of names that stand in the facts; steps where none do. */
export function saidCount(count: bigint, names: PointNames | null, words: NoticeWords): string {
  if (!names) return say(words, "notices.word.steps", { count });
  return `${formatNumber(count, words)} ${pointsWord(count, { locale: words.locale, names })}`;
}

/** "500 points and €5"; one alone, or nothing. */
export function together(parts: readonly string[], words: NoticeWords): string {
  const there = parts.filter((part) => part !== "");
  return there.reduce(
    (one, other) => (one === "" ? other : say(words, "notices.word.and", { one, other })),
    "",
  );
}

/** Ends in a full stop, in whatever writing, perhaps within quotes or brackets. */
const IS_ENDED = /[.!?:…。！？：؟۔]["'”’»」』)\]\u2069]*$/;

/** Sentences one after the other; Japanese sets no space between them. What somebody wrote without a full stop gets one. */
export function sentences(parts: readonly string[], { locale }: NoticeWords): string {
  const isJapanese = locale === "ja";
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part, at, { length }) =>
      at === length - 1 || IS_ENDED.test(part) ? part : `${part}${isJapanese ? "。" : "."}`,
    )
    .join(isJapanese ? "" : " ");
}
