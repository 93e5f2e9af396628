import { z } from "zod";
import { capitalised } from "@/lib/shared/capital";
import { formatMoney, type Reading } from "@/lib/shared/format";
import { LOCALES, type Locale } from "@/lib/shared/locale";
import type { MembershipSettings } from "@/lib/shared/program-settings";
import { say } from "@/lib/shared/say";

/** The most characters of one language's terms. */
export const MOST_TERMS = 20_000;

/** One version of a program's terms, as it stood in every language. */
export type TermsVersion = {
  /** 1, 2, 3…; 0 are the standard terms of a program that has published none. */
  version: number;
  texts: Partial<Record<Locale, string>>;
  incentiveMinor: number | null;
  note: string;
  effectiveAt: Date;
  publishedAt: Date;
};

export const TermsTexts = z.partialRecord(z.enum(LOCALES), z.string().min(1).max(MOST_TERMS));

type Standard = {
  program: string;
  shop: string;
  currency: string;
  expiryMonths: number | null;
  hasTiers: boolean;
  membership: MembershipSettings;
};

/** The terms that hold until the merchant publishes others: what the system does, in the reader's language. */
export function standardTerms(facts: Standard, reading: Reading): string {
  const points = capitalised(reading.names?.many ?? "");
  const { program, shop, membership } = facts;
  const parts = [
    say(reading, "landing.standard.join", { program, shop }),
    membership.entry === "paid"
      ? say(reading, "landing.standard.paid", {
          money: formatMoney(
            { minor: BigInt(membership.feeMinor), currency: facts.currency },
            { ...reading, short: true },
          ),
          months: membership.feeMonths,
        })
      : null,
    say(reading, "landing.standard.earn", { points: reading.names?.many ?? "" }),
    say(reading, "landing.standard.value", { points }),
    facts.expiryMonths === null
      ? say(reading, "landing.standard.noLapse", { points })
      : say(reading, "landing.standard.lapse", { points, months: facts.expiryMonths }),
    say(reading, "landing.standard.refund", { points: reading.names?.many ?? "" }),
    facts.hasTiers ? say(reading, "landing.standard.tiers") : null,
    say(reading, "landing.standard.change"),
    say(reading, "landing.standard.leave"),
  ];
  return parts.filter((part) => part !== null).join("\n\n");
}

/** The terms in the reader's language, else in the program's own, else in whatever there is. */
export function termsText({ texts }: Pick<TermsVersion, "texts">, locale: Locale, own: Locale): string {
  return texts[locale] ?? texts[own] ?? Object.values(texts)[0] ?? "";
}

export type Block = { kind: "heading" | "paragraph"; text: string };

/** Plain text as blocks: an empty line ends a paragraph, and a line that begins with # is a heading. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) =>
      /^#+\s/.test(block) && !block.includes("\n")
        ? { kind: "heading", text: block.replace(/^#+\s+/, "") }
        : { kind: "paragraph", text: block },
    );
}

/** The version that holds at an instant: the newest whose day has come; null where none has. */
export function termsAt<T extends Pick<TermsVersion, "version" | "effectiveAt">>(
  versions: readonly T[],
  at: Date,
): T | null {
  return versions.reduce<T | null>(
    (best, version) =>
      version.effectiveAt <= at && (!best || version.version > best.version) ? version : best,
    null,
  );
}

/** The first version that is yet to come; null where there is none. */
export function termsToCome<T extends Pick<TermsVersion, "version" | "effectiveAt">>(
  versions: readonly T[],
  at: Date,
): T | null {
  const coming = versions.filter(({ effectiveAt }) => effectiveAt > at);
  return coming.reduce<T | null>(
    (first, one) => (!first || one.effectiveAt < first.effectiveAt ? one : first),
    null,
  );
}
