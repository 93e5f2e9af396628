import { err, ok, type Result } from "@/lib/shared/result";
import { parseExact } from "./amount";
import type { ReadError, SaleLine } from "./draft";

const EXPECTED = "customer_id, date, number_of_cds, dollar_value";

/** The whole file names its columns, the sample begins with a purchase. */
export function isCdnowHeader(fields: readonly string[]): boolean {
  return fields.includes("customer_id");
}

/** Whether the first line is one of CDNOW at all. */
export function readCdnowHeader(fields: readonly string[], line: number): ReadError | null {
  if (isCdnowHeader(fields) ? fields.join(", ") === EXPECTED : readCdnowLine(fields, line).ok) return null;
  return { code: "header_wrong", line, expected: EXPECTED };
}

/**
 * One purchase of CDNOW: customer, day, how many CDs, dollars for all of them; the sample numbers its customers once more
 * in a second column. A purchase has no number: the line it stands on is taken for one, since a customer may buy the
 * same for the same twice on a day.
 */
export function readCdnowLine(fields: readonly string[], line: number): Result<SaleLine, ReadError> {
  if (fields.length !== 4 && fields.length !== 5)
    return err({ code: "columns_wrong", line, found: fields.length, expected: 4 });
  const wrong = (field: string, value: string, wanted: string) =>
    err({ code: "field_wrong" as const, line, field, value, wanted });
  const customer = fields[0] as string;
  const [day, count, value] = fields.slice(-3) as [string, string, string];
  if (!/^\d{1,20}$/.test(customer)) return wrong("customer_id", customer, "digits");
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(day);
  if (!date) return wrong("date", day, "a day like 19970101");
  if (!/^\d{1,5}$/.test(count) || Number(count) === 0)
    return wrong("number_of_cds", count, "a whole number above 0");
  const amount = /^\d+\.\d\d$/.test(value) ? parseExact(value) : null;
  if (amount === null) return wrong("dollar_value", value, "dollars and cents, like 11.77");
  const quantity = Number(count);
  return ok({
    invoice: String(line),
    customer,
    time: `${date[1]}-${date[2]}-${date[3]}T00:00:00`,
    sku: null,
    title: quantity === 1 ? "CD" : "CDs",
    quantity,
    amount,
  });
}
