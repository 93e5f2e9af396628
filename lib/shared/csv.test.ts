import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvField, csvOf } from "./csv";

describe("a field", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1+1", "'  =1+1"],
    ["＝1+1", "'＝1+1"],
    ["－1+1", "'－1+1"],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
    ["\t=1", `"'\t=1"`],
    ["\r=1", `"'\r=1"`],
    ["\n=1", `"'\n=1"`],
  ])("%j is no formula: %j", (text, field) => expect(csvField(text)).toBe(field));

  test.each(["-5", "-5.25", "0", "12345678901234567890", "1.50", "", "a=b", "x@y.example", "2-3"])(
    "%j stays what it is",
    (text) => expect(csvField(text)).toBe(text),
  );

  test("a semicolon stays within its field where it divides columns", () => {
    expect(csvField("a;=1+1")).toBe('"a;=1+1"');
  });
});

test("whatever is written is read back, and begins nothing that a spreadsheet computes", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("=", "+", "-", "@", '"', "'", ",", ";", "\n", "\r", " ", "1", "＝") }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const even = rows.map((row) => [...row, "", "", ""].slice(0, 4));
      const read: string[][] = parse(csvOf(even), { record_delimiter: "\r\n", relax_column_count: true });
      expect(read).toHaveLength(even.length);
      for (const [at, row] of read.entries())
        for (const [column, field] of row.entries()) {
          const was = even[at]?.[column] ?? "";
          expect(field === was || field === `'${was}`).toBe(true);
          expect(/^\s*[=+@＝＋－＠]/.test(field)).toBe(false);
          if (/^\s*-/.test(field)) expect(field).toMatch(/^-\d+(\.\d+)?$/);
        }
    }),
  );
});
