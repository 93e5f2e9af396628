import fc from "fast-check";
import Link from "next/link";
import { createElement as h, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { asRead } from "@/lib/words/as-read";
import { AccountFrame } from "../frame";
import { filled, shellOf, stillDocument } from "./document";

const SETTINGS = ProgramSettings.parse({});
const dress = { sheets: ["/a.css"], className: "faces", link: null };
const program = (locale: "en" | "ar", name: string) => ({
  ...asRead(
    {
      ...{ id: "01a20404-b824-7604-af30-0d947f560742", slug: "p", name, accent: "#0b5d3b" },
      ...{
        pointsOne: "point",
        pointsMany: "points",
        currency: "EUR",
        timeZone: "Europe/Berlin",
        rulesRevision: 1,
      },
      settings: SETTINGS,
    },
    locale,
    {},
  ),
});

const HOSTILE = `</p><script>alert("1")</script>\uE000name\uE000$1$&`;
const page = h("p", { id: "page" }, HOSTILE, h(Link, { href: "/account/rewards" }, "on"));

function both(locale: "en" | "ar", shop: string, name: string | null, unread: number): [string, string] {
  const read = program(locale, shop);
  const about = { dress, locale, title: `Overview · ${shop}` };
  const around = (who: string | null, children: ReactNode) =>
    h(AccountFrame, { name: who, program: read, unread, children });
  return [
    filled(shellOf({ ...about, around }), name, page),
    stillDocument({ ...about, children: around(name, page) }),
  ];
}

describe("a document that is put into its shell", () => {
  it("is, to the letter, the document that is written as a whole", () => {
    for (const locale of ["en", "ar"] as const)
      for (const name of ["Ana", null, "", HOSTILE])
        for (const unread of [0, 1, 120]) {
          const [ours, whole] = both(locale, `Fieldwork & <Sons>`, name, unread);
          expect(ours).toBe(whole);
        }
  });

  it("whatever somebody is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const [ours, whole] = both("en", "Fieldwork", name, 0);
        expect(ours).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("is refused where it cannot be told where the member's part goes", () => {
    expect(() => both("en", "\uE000content\uE000", "Ana", 0)).toThrow("one place");
  });
});
