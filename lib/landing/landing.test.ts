import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { LandingContent, PLAIN_CONTENT, wordsIn } from "./content";
import { LandingInput, withInput } from "./content-input";
import { backBasis, simpleRate } from "./deal";
import { exampleAmounts, ordersFor, tierOfYear } from "./example";
import { scriptJson } from "./json-ld";
import { blocksOf, termsAt, termsToCome } from "./terms";
import { waitDaysOf, waysOf } from "./ways";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("the deal", () => {
  it.each([
    [200n, "2 for 100", { points: 2n, spend: 1_00n }],
    [250n, "5 for 200, never 2.5", { points: 25n, spend: 10_00n }],
    [33n, "33 for 100 where nothing smaller is whole", { points: 33n, spend: 100_00n }],
    [20n, "1 for 5", { points: 1n, spend: 5_00n }],
  ])("%s points for a hundred: %s", (perHundred, _, { points, spend }) => {
    expect(simpleRate(perHundred, "EUR")).toEqual({ points, spend: { minor: spend, currency: "EUR" } });
  });

  it("knows currencies without cents", () => {
    expect(simpleRate(100n, "JPY").spend).toEqual({ minor: 1n, currency: "JPY" });
  });

  it("gives back what the points are worth, rounded down", () => {
    // 200 points for 100.00, each worth a cent: 2 %. Worth is told for 10,000 points.
    expect(backBasis(200n, 100_00n, 10_000_00n)).toBe(200);
    expect(backBasis(3n, 99_99n, 10_000_00n)).toBe(2);
    expect(backBasis(null, 100_00n, 10_000_00n)).toBeNull();
  });
});

describe("the worked example", () => {
  it("goes from the smallest to the largest order in round steps", () => {
    expect(exampleAmounts({ from: 10, to: 250 })).toEqual([10, 50, 100, 150, 200, 250]);
    expect(exampleAmounts({ from: 1, to: 2 })).toEqual([1, 2]);
  });

  it("whatever the ends: rises, and has few stops", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (from, more) => {
          const amounts = exampleAmounts({ from, to: from + more });
          expect(amounts[0]).toBe(from);
          expect(amounts.at(-1)).toBe(from + more);
          expect(amounts.length).toBeLessThanOrEqual(11);
          expect(amounts.every((amount, at) => at === 0 || amount > (amounts[at - 1] ?? 0))).toBe(true);
        },
      ),
    );
  });

  it.each<[bigint, bigint, bigint, bigint | null, string]>([
    [500n, 500n, 100n, 1n, "the first order is enough"],
    [500n, 150n, 100n, 5n, "the first with its welcome, four more without"],
    [500n, 0n, 0n, null, "never"],
  ])("a reward of %s with %s first and %s after takes %s orders: %s", (cost, first, further, orders) => {
    expect(ordersFor(cost, first, further)).toBe(orders);
  });

  it("a year of orders reaches a tier by what is counted, and by nothing else", () => {
    const ladder = [
      { name: "Seed", threshold: 0n },
      { name: "Grove", threshold: 300_00n },
      { name: "Canopy", threshold: 900_00n },
    ];
    expect(tierOfYear(ladder, "spend", { spendMinor: 25_00n, points: 50n })).toBe("Grove");
    expect(tierOfYear(ladder, "spend", { spendMinor: 24_99n, points: 50n })).toBeNull();
    expect(tierOfYear([{ name: "Ten", threshold: 10n }], "orders", { spendMinor: 1n, points: 0n })).toBe(
      "Ten",
    );
    expect(tierOfYear(ladder, "visits", { spendMinor: 900_00n, points: 0n })).toBeNull();
  });
});

describe("structured data", () => {
  it("never ends its element, begins a comment, or breaks a line, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const hostile = `${text}</script><!--<script>\u2028\u2029&${text}`;
        const written = scriptJson({ [hostile]: hostile });
        expect(written).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(written)).toEqual({ [hostile]: hostile });
      }),
    );
  });
});

describe("terms", () => {
  const versions = [
    { version: 3, effectiveAt: day("2026-09-01") },
    { version: 2, effectiveAt: day("2026-06-01") },
    { version: 1, effectiveAt: day("2026-01-01") },
  ];
  it.each([
    ["2025-12-31", null, 1],
    ["2026-01-01", 1, 2],
    ["2026-05-31", 1, 2],
    ["2026-06-01", 2, 3],
    ["2027-01-01", 3, null],
  ])("on %s version %s holds, and %s is to come", (at, holds, coming) => {
    expect(termsAt(versions, day(at))?.version ?? null).toBe(holds);
    expect(termsToCome(versions, day(at))?.version ?? null).toBe(coming);
  });

  it("a newer version that holds earlier wins over an older one that was to hold later", () => {
    const swapped = [
      { version: 2, effectiveAt: day("2026-02-01") },
      { version: 1, effectiveAt: day("2026-03-01") },
    ];
    expect(termsAt(swapped, day("2026-04-01"))?.version).toBe(2);
  });

  it("are read as headings and paragraphs, and markup stays text", () => {
    expect(blocksOf("# Joining\n\nOne line\nand more\n\n\n<b>bold</b>")).toEqual([
      { kind: "heading", text: "Joining" },
      { kind: "paragraph", text: "One line\nand more" },
      { kind: "paragraph", text: "<b>bold</b>" },
    ]);
  });
});

describe("ways to earn", () => {
  const rule = (id: string, change: object) => ({
    id,
    name: id,
    definition: {
      trigger: { code: "order" as const },
      effect: { code: "fixed", points: 10 },
      conditions: [],
      availability: { code: "at_once" as const },
      assets: ["points"],
      approval: "automatic" as const,
      ...change,
    },
  });

  it("tell each rule by what it pays for, and leave out what is for some members only", () => {
    const { ways, multiplied } = waysOf(
      [
        rule("base", { effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" } }),
        rule("dollars", { effect: { code: "per_amount", points: 2, perMinor: "100", currency: "USD" } }),
        rule("visit", { trigger: { code: "event", type: "visit" } }),
        rule("press", { conditions: [{ code: "member_tagged" }] }),
        rule("gold", { conditions: [{ code: "tier_in" }] }),
        rule("credits", { assets: ["qualifying"] }),
        rule("double", { effect: { code: "multiply", factor: "2" } }),
        rule("none", { effect: { code: "exclude" } }),
        rule("first", { conditions: [{ code: "order_number" }] }),
        rule("review", { trigger: { code: "event", type: "custom.review" }, approval: "by_staff" }),
      ],
      "EUR",
    );
    expect(ways.map(({ id, per, approved }) => [id, per.kind, approved])).toEqual([
      ["base", "amount", false],
      ["visit", "visit", false],
      ["first", "named", false],
      ["review", "other", true],
    ]);
    expect(multiplied).toEqual([{ id: "double", name: "double", factor: "2" }]);
  });

  it("know when points open, by the rule that everything falls under", () => {
    const late = rule("late", { availability: { code: "after_payment", days: 14 } });
    expect(waitDaysOf([rule("first", {}), late])).toBe(14);
    expect(waitDaysOf([rule("sent", { availability: { code: "on_fulfilment" } })])).toBeNull();
    expect(waitDaysOf([])).toBe(0);
    const amount = { effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" } };
    const base = rule("base", { ...amount, availability: { code: "after_payment", days: 14 } });
    expect(waitDaysOf([base, rule("double", { effect: { code: "multiply", factor: "2" } })])).toBe(14);
  });
});

describe("the editor", () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    const plain = { picture: "card", exampleFrom: "10", exampleTo: "250", "shown[]": "tiers" };
    for (const [name, value] of Object.entries({ ...plain, ...fields })) data.append(name, value);
    return data;
  };

  it("changes one language, and what all of them share", () => {
    const before = LandingContent.parse({ words: { de: { headline: "Hallo" }, en: { headline: "Old" } } });
    const input = parseForm(LandingInput, form({ headline: "New", question1: "Why?", answer1: "Because." }));
    if (!input.ok) throw new Error("refused");
    const after = withInput(before, "en", input.value);
    expect(wordsIn(after, "en")).toMatchObject({
      headline: "New",
      questions: [{ question: "Why?", answer: "Because." }],
    });
    expect(wordsIn(after, "de").headline).toBe("Hallo");
    expect(after.hidden).toEqual(["ways", "rewards", "causes", "questions"]);
    expect(LandingContent.parse(after)).toEqual(after);
  });

  it("a language without words is not kept, so that it is said in the page's own", () => {
    const input = parseForm(LandingInput, form({}));
    if (!input.ok) throw new Error("refused");
    expect(withInput(PLAIN_CONTENT, "ja", input.value).words).toEqual({});
  });

  it.each([
    ["headline", "x".repeat(91), "Headline: shorten it to 90 characters."],
    ["exampleTo", "10", "Largest order: it has to be above the smallest."],
    ["exampleFrom", "0", "Smallest order: enter a whole amount from 1 to 1,000,000."],
    ["picture", "a cat", "Picture: choose one."],
    ["question2", "Why?", "Answer 2: say what the answer is, or take the question out."],
    ["answer3", "Because.", "Question 3: say what is asked, or take the answer out."],
  ])("%s “%s” is told by a field", (field, value, sentence) => {
    const read = parseForm(LandingInput, form({ [field]: value }));
    expect(read.ok ? [] : Object.values(read.state.errors ?? {}).flat()).toContain(sentence);
  });
});
