import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readCodes } from "@/e2e/read-codes";
import { code128 } from "./code-128";
import { type CodeDrawing, qrCode } from "./qr-code";

/** A drawing as a picture, so many pixels a module. */
function picture({ width, height, path }: CodeDrawing, scale: number): Promise<Buffer> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * scale}" height="${height * scale}">` +
    `<rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`), { maxLength: length });

describe("what a scanner reads", () => {
  test.each([1, 2, 3, 6])("at %i pixels a module, is the number", async (scale) => {
    const number = "4820113957";
    expect(await readCodes(await picture(qrCode(number), Math.max(2, scale)))).toEqual([`QRCode ${number}`]);
    expect(await readCodes(await picture(code128(number), scale))).toEqual([`Code128 ${number}`]);
  });

  test("is what was drawn, for any number of a card and for a link", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(digits(10), digits(12), digits(9)), async (number) => {
        expect(await readCodes(await picture(qrCode(number), 3))).toEqual([`QRCode ${number}`]);
        expect(await readCodes(await picture(code128(number), 2))).toEqual([`Code128 ${number}`]);
      }),
      { numRuns: 40 },
    );
    const link = "https://shop.example.com/join?friend=1234-abcd&lang=日本";
    expect(await readCodes(await picture(qrCode(link), 3))).toEqual([`QRCode ${link}`]);
  });

  test("is nothing in a drawing with a few bars gone", async () => {
    const drawing = code128("4820113957");
    const torn = { ...drawing, path: drawing.path.replace(/z.*?z.*?z/, "z") };
    expect(await readCodes(await picture(torn, 2))).toEqual([]);
  });
});

test("Code 128 packs pairs of digits, and has no signs for other scripts", () => {
  expect(code128("4820113957").width).toBe(90 + 20);
  expect(code128("482011395").width).toBeGreaterThan(code128("4820113957").width);
  expect(() => code128("日本")).toThrow();
});
