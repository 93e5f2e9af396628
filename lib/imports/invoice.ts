import { localInstant } from "@/lib/shared/calendar";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Draft, ReadError } from "./draft";
import { type PricedLine, priceLines } from "./price-lines";
import type { Source } from "./source";

/** What an invoice counts as; docs/replay.md says how each is counted. */
export type InvoiceKind = "order" | "guest_order" | "refund" | "adjustment" | "nothing_to_pay";

/** What becomes an event. */
export type Invoice = {
  number: string;
  kind: "order" | "guest_order" | "refund";
  /** Null is a guest. */
  customer: string | null;
  at: Date;
  lines: PricedLine[];
  totalMinor: bigint;
  /** Where it begins in the file. */
  line: number;
};

/** What does not: it is counted and left alone. */
export type Ignored = { kind: "adjustment" | "nothing_to_pay" };

/** Online Retail says by the number's first letter what an invoice is, and by its total whether anything was sold. */
function kindOf({ number, customer, lines }: Draft, source: Source): InvoiceKind {
  if (source.code === "cdnow") return "order";
  if (number.startsWith("A")) return "adjustment";
  const total = lines.reduce((sum, line) => sum + line.amount, 0n);
  if (number.startsWith("C")) return total < 0n ? "refund" : "nothing_to_pay";
  if (customer === null) return "guest_order";
  return total > 0n ? "order" : "nothing_to_pay";
}

/** Says what a complete invoice is, and prices it. */
export function judgeInvoice(draft: Draft, source: Source): Result<Invoice | Ignored, ReadError> {
  const kind = kindOf(draft, source);
  if (kind === "adjustment" || kind === "nothing_to_pay") return ok({ kind });
  const { number, customer, firstLine: line } = draft;
  const at = localInstant(draft.time, source.timeZone);
  if (!at) {
    const wanted = "a time of the calendar";
    return err({ code: "field_wrong", line, field: "the date", value: draft.time, wanted });
  }
  return ok({ number, kind, customer, at, line, ...priceLines(draft.lines, kind === "refund" ? -1n : 1n) });
}
