import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readCodes } from "@/e2e/read-codes";
import { LOCALES } from "@/lib/shared/locale";
import { type CardFace, cardDocument } from "./document";
import { printList } from "./print-list";
import { CARD_CACHE, CARD_SHOWN, workerScript } from "./worker";

const FACE: CardFace = {
  ...{ memberId: "m1", memberName: "Ana Silva", number: "4820113957", tier: 1, programName: "Fieldwork" },
  ...{ accent: "#0b5d3b", onAccent: "#ffffff", backHref: "/account/card" },
};

describe("the card on the whole screen", () => {
  test("needs nothing else: no style sheet, font, picture or script of another address", () => {
    const text = cardDocument(FACE, {}, "n0nce");
    expect(/(src|href)=["'](?!\/account\/card["'])|url\(|@import|@font-face/.exec(text)).toBeNull();
    expect(text).toContain('<script nonce="n0nce">');
    expect(gzipSync(text).length).toBeLessThan(8_000);
  });

  test("has both codes in it, as a scanner reads them", async () => {
    const drawings = cardDocument(FACE, {}, "").match(/<svg class="(qr|bars)".*?<\/svg>/g) ?? [];
    const read = await Promise.all(
      drawings.map(async (svg) => {
        const [, width = "", height = ""] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
        const size = `xmlns="http://www.w3.org/2000/svg" width="${Number(width) * 3}" height="${Number(height) * 3}"`;
        return readCodes(
          await sharp(Buffer.from(svg.replace("<svg", `<svg ${size}`)))
            .png()
            .toBuffer(),
        );
      }),
    );
    expect(read).toEqual([["QRCode 4820113957"], ["Code128 4820113957"]]);
  });

  test("runs no script that a name or a program brings along", () => {
    const hostile = `</title></style><script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
    const text = cardDocument({ ...FACE, memberName: hostile, programName: hostile }, {}, hostile);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  test.each(LOCALES)("is said in %s, and the number reads from left to right", (locale) => {
    const text = cardDocument(FACE, { locale }, "");
    expect(text).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
    expect(text).toContain('<bdo dir="ltr" class="number" aria-hidden="true">4820 1139 57</bdo>');
    expect(text).toContain("4 8 2 0 1 1 3 9 5 7");
  });
});

test("the service worker is a script, keeps one document, and no other", () => {
  const script = workerScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script).toContain(CARD_CACHE);
  expect(script.match(/"\/[^"]*"/g)?.sort()).toEqual([`"/account/card"`, JSON.stringify(CARD_SHOWN)]);
});

test("a print list has a line for each card, defuses formulas, and keeps numbers whole", () => {
  const at = new Date("2026-11-22T12:00:00Z");
  const card = {
    ...{ id: "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f608", memberId: "m", number: "482011395700" },
    ...{ nameOnCard: "=HYPERLINK(1)", state: "printing" as const, requestedAt: at, joinedAt: at },
    ...{ printingAt: at, postedAt: null, activatedAt: null, activatedBy: null, endedAt: null },
    ...{ reason: null, tracking: null },
    address: {
      name: 'Ana "A" Silva',
      street: "Weg 1, hinten",
      postcode: "01067",
      city: "Dresden",
      country: "DE",
    },
  };
  expect(printList([card, { ...card, address: null }]).split("\r\n")).toEqual([
    "card,number,name_on_card,name,street,postcode,city,country,member_since,requested_at",
    `crd_019ab3c2d4e57f6080a1b2c3d4e5f608,482011395700,'=HYPERLINK(1),"Ana ""A"" Silva","Weg 1, hinten",01067,Dresden,DE,2026,2026-11-22T12:00:00.000Z`,
    "crd_019ab3c2d4e57f6080a1b2c3d4e5f608,482011395700,'=HYPERLINK(1),,,,,,2026,2026-11-22T12:00:00.000Z",
    "",
  ]);
});
