import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Assembler, type Knot } from "./assemble";
import type { SaleLine } from "./draft";

function sale(invoice: string, customer: string | null = "c"): SaleLine {
  return { invoice, customer, time: "t", sku: null, title: "x", quantity: 1, amount: 1n };
}

/** Puts invoices together, beginning after line `from`; each letter of the text is one line's invoice. */
function knots(text: string, from = 0): Knot[] {
  const assembler = new Assembler();
  const made: Knot[] = [];
  for (let line = from + 1; line <= text.length; line++) {
    const added = assembler.add(sale(text[line - 1] as string), line);
    if (added.ok) made.push(...added.value);
  }
  return [...made, ...assembler.finish()];
}

const shape = (made: Knot[]) =>
  made.map((knot) => knot.drafts.map((draft) => draft.number + draft.lines.length).join("+"));

describe("invoices are put together from lines", () => {
  it.each([
    ["one after the other", "aaabbc", ["a3", "b2", "c1"]],
    ["mixed with another", "aabbaac", ["a4+b2", "c1"]],
    ["in a chain", "abacbcd", ["a2+b2+c2", "d1"]],
  ])("%s", (_, text, expected) => expect(shape(knots(text))).toEqual(expected));

  it("an invoice is complete a hundred lines after its last, and not before", () => {
    const assembler = new Assembler();
    assembler.add(sale("a"), 1);
    for (let line = 2; line <= 101; line++) {
      const added = assembler.add(sale("b"), line);
      expect(added.ok && added.value).toEqual([]);
    }
    const added = assembler.add(sale("b"), 102);
    expect(added.ok && shape(added.value)).toEqual(["a1"]);
  });

  it("two customers on one invoice are refused", () => {
    const assembler = new Assembler();
    assembler.add(sale("a", "1"), 1);
    expect(assembler.add(sale("a", null), 2)).toMatchObject({
      ok: false,
      error: { code: "customer_changed", line: 2 },
    });
  });

  it("starting again after any knot gives exactly the knots that were left", () => {
    const mixed = fc.stringMatching(/^[a-h]{1,40}$/);
    fc.assert(
      fc.property(mixed, (text) => {
        const all = knots(text);
        expect(all.flatMap((knot) => knot.drafts).reduce((n, draft) => n + draft.lines.length, 0)).toBe(
          text.length,
        );
        all.forEach((knot, at) => {
          expect(knots(text, knot.lastLine)).toEqual(all.slice(at + 1));
        });
      }),
      { numRuns: 300 },
    );
  });
});
