import { err, ok, type Result } from "@/lib/shared/result";
import type { Draft, ReadError, SaleLine } from "./draft";

/** So many lines after its last one an invoice is complete: tills that write at the same time mix a few lines. */
const PATIENCE = 100;
const MOST_LINES = 10_000;

/**
 * Invoices whose lines are mixed with each other's in the file, mostly just one. Everything up to `lastLine` belongs to
 * them or to earlier ones: a replay may be stopped there and started again on the line after.
 */
export type Knot = { drafts: Draft[]; lastLine: number };

/**
 * Puts the lines of a file together to invoices again, in the order in which the invoices begin. Only the invoices of
 * the last hundred lines are held; a number that comes back later than that is taken for another invoice.
 */
export class Assembler {
  readonly #open = new Map<string, Draft>();

  /** Takes the next line; answers with what is complete by now. */
  add(sale: SaleLine, line: number): Result<Knot[], ReadError> {
    const draft = this.#open.get(sale.invoice);
    if (!draft) {
      const { invoice, customer, time } = sale;
      this.#open.set(invoice, {
        number: invoice,
        customer,
        time,
        lines: [sale],
        firstLine: line,
        lastLine: line,
      });
    } else if (draft.customer !== sale.customer) {
      return err({ code: "customer_changed", line, invoice: sale.invoice });
    } else if (draft.lines.length === MOST_LINES) {
      return err({ code: "invoice_too_long", line, invoice: sale.invoice, most: MOST_LINES });
    } else {
      draft.lines.push(sale);
      draft.lastLine = line;
    }
    return ok(this.#complete(line - PATIENCE));
  }

  /** The file has ended: everything is complete. */
  finish(): Knot[] {
    return this.#complete(Number.POSITIVE_INFINITY);
  }

  #complete(before: number): Knot[] {
    const knots: Knot[] = [];
    for (;;) {
      const first = this.#open.values().next().value;
      if (!first || first.lastLine >= before) return knots;
      const knot = this.#knotOf(first);
      if (knot.lastLine >= before) return knots;
      for (const { number } of knot.drafts) this.#open.delete(number);
      knots.push(knot);
    }
  }

  #knotOf(first: Draft): Knot {
    const knot: Knot = { drafts: [], lastLine: first.lastLine };
    for (const draft of this.#open.values()) {
      if (draft.firstLine > knot.lastLine) break;
      knot.drafts.push(draft);
      knot.lastLine = Math.max(knot.lastLine, draft.lastLine);
    }
    return knot;
  }
}
