import { err, ok, type Result } from "@/lib/shared/result";
import { parseExact } from "./amount";
import type { ReadError, SaleLine } from "./draft";

const COLUMNS = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** Whether the first line names the columns of Online Retail. */
export function readOnlineRetailHeader(fields: readonly string[], line: number): ReadError | null {
  const same = fields.length === COLUMNS.length && fields.every((name, at) => name.trim() === COLUMNS[at]);
  return same ? null : { code: "header_wrong", line, expected: COLUMNS.join(",") };
}

/** One line of Online Retail: invoice number (C cancels, A adjusts), item, quantity, local time, price each, customer. */
export function readOnlineRetailLine(fields: readonly string[], line: number): Result<SaleLine, ReadError> {
  if (fields.length !== COLUMNS.length)
    return err({ code: "columns_wrong", line, found: fields.length, expected: COLUMNS.length });
  const wrong = (at: number, wanted: string) =>
    err({
      code: "field_wrong" as const,
      line,
      field: COLUMNS[at] as string,
      value: fields[at] as string,
      wanted,
    });
  const [invoice = "", sku = "", title = "", count = "", time = "", price = "", customer = ""] = fields;
  if (!/^[AC]?\d{6}$/.test(invoice)) return wrong(0, "six digits, with C or A before them at most");
  if (sku.length > 200) return wrong(1, "200 characters at most");
  if (title.length > 500) return wrong(2, "500 characters at most");
  if (!/^-?\d{1,6}$/.test(count) || Number(count) === 0) return wrong(3, "a whole number other than 0");
  if (!TIME.test(time)) return wrong(4, "a local time like 2010-12-01T08:26:00");
  const each = parseExact(price);
  if (each === null) return wrong(5, "an amount with up to six decimals, like 2.55");
  if (!/^\d{0,20}$/.test(customer)) return wrong(6, "digits, or empty for a guest");
  const quantity = Number(count);
  return ok({
    invoice,
    customer: customer || null,
    time,
    sku: sku || null,
    title: title.trim() || sku || "Item",
    quantity,
    amount: BigInt(quantity) * each,
  });
}
