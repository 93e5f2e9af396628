import { describe, expect, it } from "vitest";
import { readSentence } from "./draft";
import { readerOf } from "./reader";

const retail = readerOf("online-retail");
const cdnow = readerOf("cdnow");
const line = [
  "536365",
  "85123A",
  " T-LIGHT HOLDER ",
  "6",
  "2010-12-01T08:26:00",
  "2.55",
  "17850",
  "United Kingdom",
];

function changed(at: number, value: string): string[] {
  return line.map((field, index) => (index === at ? value : field));
}

describe("a line of Online Retail", () => {
  it("is read exactly", () => {
    expect(retail.read(line, 2)).toEqual({
      ok: true,
      value: {
        invoice: "536365",
        customer: "17850",
        time: "2010-12-01T08:26:00",
        sku: "85123A",
        title: "T-LIGHT HOLDER",
        quantity: 6,
        amount: 15_300_000n,
      },
    });
    expect(retail.read(changed(6, ""), 2)).toMatchObject({ value: { customer: null } });
  });

  it.each([
    [0, "X536365", "InvoiceNo"],
    [3, "1.5", "Quantity"],
    [3, "0", "Quantity"],
    [3, "", "Quantity"],
    [4, "2010-12-01", "InvoiceDate"],
    [5, "2,55", "UnitPrice"],
    [5, "1e3", "UnitPrice"],
    [6, "Ana", "CustomerID"],
  ])("with field %i %j is refused by name", (at, value, field) => {
    const read = retail.read(changed(at, value), 7);
    expect(read).toMatchObject({ ok: false, error: { code: "field_wrong", line: 7, field } });
    if (!read.ok) expect(readSentence(read.error)).toContain(`Line 7: ${field} is "${value}"`);
  });

  it("that is cut off is refused with its number", () => {
    const read = retail.read(line.slice(0, 5), 9);
    expect(read.ok ? "" : readSentence(read.error)).toBe(
      "Line 9 has 5 of 8 columns: the file is cut off or damaged there. Nothing of this line was posted; run the command again with the whole file.",
    );
  });
});

describe("a purchase of CDNOW", () => {
  it("is an order of its own, named by its line", () => {
    expect(cdnow.read(["00001", "19970101", "1", "11.77"], 2)).toMatchObject({
      value: {
        invoice: "2",
        customer: "00001",
        time: "1997-01-01T00:00:00",
        quantity: 1,
        amount: 11_770_000n,
      },
    });
  });

  it("of the sample has its customer twice", () => {
    expect(cdnow.read(["00004", "0001", "19970118", "2", "29.73"], 3)).toMatchObject({
      value: { customer: "00004", amount: 29_730_000n },
    });
  });

  it.each([
    [["00004", "19970102", "2", "29.3"], "dollar_value"],
    [["00004", "1997-01-02", "2", "29.33"], "date"],
    [["00004", "19970102", "0", "29.33"], "number_of_cds"],
    [["x", "19970102", "1", "29.33"], "customer_id"],
  ])("%j is refused by name", (fields, field) => {
    expect(cdnow.read(fields, 5)).toMatchObject({ error: { code: "field_wrong", line: 5, field } });
  });
});

describe("a file of another source is known by its first line", () => {
  it.each([
    ["online-retail", ["00001", "19970101", "1", "11.77"]],
    ["online-retail", ["InvoiceNo", "StockCode"]],
    ["cdnow", ['"InvoiceNo","StockCode"']],
    ["cdnow", ["customer_id", "date"]],
  ] as const)("%s: %j", (source, fields) => {
    expect(readerOf(source).checkFirst(fields, 1)).toMatchObject({ code: "header_wrong", line: 1 });
  });

  it.each([
    ["cdnow", ["customer_id", "date", "number_of_cds", "dollar_value"]],
    ["cdnow", ["00004", "0001", "19970101", "2", "29.33"]],
  ] as const)("%s takes %j", (source, fields) => {
    expect(readerOf(source).checkFirst(fields, 1)).toBeNull();
  });
});
