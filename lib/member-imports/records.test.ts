import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EncodingProbe } from "./encoding";
import { RecordReader, type Row, separatorOf } from "./records";
import { csvParser } from "./service-csv";

function read(text: string, separator: "," | ";" = ",", size = text.length || 1): Row[] {
  const reader = new RecordReader(separator, csvParser(separator));
  const rows: Row[] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.add(text.slice(at, at + size)));
  return [...rows, ...reader.end()];
}

const fields = (rows: Row[]) => rows.map((row) => row.fault ?? row.fields);

describe("lines and fields", () => {
  test.each(["\n", "\r\n", "\r"])("end with %j, the last one or not", (end) => {
    const rows = ["a,b", "1,2", "3,4"].join(end);
    const expected = [
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ];
    for (let size = 1; size <= rows.length; size++) {
      expect(fields(read(rows, ",", size))).toEqual(expected);
      expect(fields(read(rows + end, ",", size))).toEqual(expected);
    }
    expect(read(rows).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test("hold separators, quotes and line breaks in quotation marks, wherever a piece ends", () => {
    const text = 'name,points\n"Ruiz, Ana",5\n"said ""hi""",6\n"two\nlines",7\nlast,8\n';
    const expected = [
      ["name", "points"],
      ["Ruiz, Ana", "5"],
      ['said "hi"', "6"],
      ["two\nlines", "7"],
      ["last", "8"],
    ];
    for (let size = 1; size <= text.length; size++) expect(fields(read(text, ",", size))).toEqual(expected);
    expect(read(text).map(({ line }) => line)).toEqual([1, 2, 3, 4, 6]);
  });

  test("a quotation mark that is never closed spoils its own line only", () => {
    const good = Array.from({ length: 200 }, (_, n) => `p${n}@example.com,${n}`);
    const text = [...good.slice(0, 100), '"broken,5', ...good.slice(100)].join("\n");
    for (const size of [7, 64, text.length]) {
      const rows = read(text, ",", size);
      expect(rows.filter(({ fault }) => fault)).toEqual([
        { line: 101, fields: ['"broken,5'], fault: "quote_wrong" },
      ]);
      expect(rows.filter(({ fault }) => !fault).map(({ fields: [first] }) => first)).toEqual(
        good.map((line) => line.split(",")[0]),
      );
      expect(rows.at(-1)?.line).toBe(201);
    }
  });

  test("a line that is too long spoils itself only, and is not kept", () => {
    const rows = read(`a,b\n${"x".repeat(300_000)}\nc,d\n`, ",", 64 * 1024);
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, "too_long"],
      [3, null],
    ]);
    expect(rows[1]?.fields[0]?.length).toBeLessThan(1_000);
  });

  test("any table is read back", () => {
    const cell = fc.string({ maxLength: 12 }).filter((text) => !text.includes("\r"));
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(";"))
          .join("\n");
        expect(fields(read(text, ";", size))).toEqual(rows);
      }),
    );
  });
});

test("the separator is the sign that parts the first line most", () => {
  expect(["a,b,c", "a;b;c", "a\tb", "a|b", "email", '"a,b,c";d', ""].map(separatorOf)).toEqual([
    ...[",", ";", "\t", "|", ",", ";", ","],
  ]);
});

describe("how bytes stand for text", () => {
  const probe = (bytes: Uint8Array, size = bytes.length) => {
    const found = new EncodingProbe();
    for (let at = 0; at < bytes.length; at += size) found.add(bytes.subarray(at, at + size));
    return found.end();
  };
  const text = "email,name\nzoë@example.com,Zoë Müller\n";
  const utf16 = (mark: boolean) => Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  test.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", utf16(true)],
    ["utf-16le", utf16(false)],
    ["utf-16be", utf16(true).swap16()],
    ["utf-16be", utf16(false).swap16()],
    ["windows-1252", Buffer.from(text, "latin1")],
    ["utf-8", Buffer.from("email,points\n")],
  ])("%s", (encoding, bytes) => {
    expect(probe(bytes)).toBe(encoding);
    expect(probe(bytes, 3)).toBe(encoding);
    expect(new TextDecoder(encoding).decode(bytes)).toContain("email,");
  });

  test("one bad byte at the end of a long file is seen", () => {
    expect(probe(Buffer.concat([Buffer.alloc(400_000, "a"), Buffer.from([0xe9, 0x0a])]), 65_536)).toBe(
      "windows-1252",
    );
  });
});
