import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEvent } from "./input";

const now = new Date("2026-11-22T12:00:00Z");

const line = {
  id: "1",
  sku: "MUG",
  title: "Mug",
  quantity: 2,
  unit_price: "12.40",
  discount: "0.80",
  tax: "3.83",
};
const order = { id: "820982911946154508", currency: "EUR", lines: [line], shipping: "4.90", tax: "4.61" };
const event = {
  id: "evt-1",
  type: "order.paid",
  occurred_at: "2026-11-22T10:00:00+01:00",
  shop: "main",
  member: { external_id: "207119551", email: "ana@example.com" },
  order,
};

/** The event with one line of its order changed. */
const withLine = (change: object) => ({ ...event, order: { ...order, lines: [{ ...line, ...change }] } });
const withOrder = (change: object) => ({ ...event, order: { ...order, ...change } });

describe("an event as the API takes it", () => {
  it("becomes minor units, instants and text", () => {
    expect(parseEvent(event, now)).toEqual({
      ok: true,
      value: {
        id: "evt-1",
        type: "order.paid",
        occurredAt: new Date("2026-11-22T09:00:00Z"),
        shop: "main",
        member: { externalId: "207119551", email: "ana@example.com", card: null },
        order: {
          id: "820982911946154508",
          currency: "EUR",
          lines: [
            {
              id: "1",
              sku: "MUG",
              title: "Mug",
              quantity: 2,
              unitPriceMinor: 12_40n,
              discountMinor: 80n,
              taxMinor: 3_83n,
              categories: [],
              attributes: {},
              refundedQuantity: 0,
            },
          ],
          shippingMinor: 4_90n,
          taxMinor: 4_61n,
          test: false,
          channel: null,
          fulfilledAt: null,
        },
        data: undefined,
      },
    });
  });

  it.each([
    [
      "nulls where a field may be left out",
      withOrder({ shipping: null, tax: null, test: null, channel: null }),
    ],
    ["no member: a guest", { ...event, member: undefined }],
    ["an empty member: a guest", { ...event, member: {} }],
    ["fields nobody knows", { ...event, colour: "red" }],
    ["no shop: the program's first", { ...event, shop: undefined }],
    ["a moment from now, as clocks differ", { ...event, occurred_at: "2026-11-23T11:59:00Z" }],
    ["everything refunded", withLine({ refunded_quantity: 2 })],
    ["a discount of the whole line", withLine({ discount: "24.80" })],
    ["an order without lines", withOrder({ lines: [] })],
    [
      "a cancellation that names its order only",
      { ...event, type: "order.cancelled", order: { id: "1042" } },
    ],
    ["a visit", { ...event, type: "visit", order: undefined }],
    ["an event of one's own", { ...event, type: "custom.review", order: undefined, data: { stars: 5 } }],
  ])("takes %s", (_, json) => expect(parseEvent(json, now)).toMatchObject({ ok: true }));

  it("a guest is nobody, and a nameless product gets a name", () => {
    const parsed = parseEvent({ ...withLine({ title: "", sku: undefined }), member: { email: null } }, now);
    expect(parsed).toMatchObject({
      ok: true,
      value: { member: null, order: { lines: [{ title: "Item", sku: null }] } },
    });
  });

  it("ids that differ beyond 2^53 stay different", () => {
    const other = withOrder({ id: "820982911946154509" });
    const [a, b] = [parseEvent(event, now), parseEvent(other, now)];
    expect(a.ok && b.ok && a.value.order?.id !== b.value.order?.id).toBe(true);
  });
});

describe("what is wrong is said in a sentence that names the field and the mend", () => {
  const number = Number("820982911946154508");
  it.each([
    ["not an object", 5, "The event must be an object."],
    ["null", null, "The event must be an object."],
    ["a list", [event], "The event must be an object."],
    ["no id", { ...event, id: undefined }, "id is missing."],
    ["an empty id", { ...event, id: "  " }, "id must not be empty."],
    ["an id without end", { ...event, id: "x".repeat(201) }, "id is too long: 200 at most."],
    [
      "an id as a number",
      withOrder({ id: number }),
      'order.id must be sent as text, like "1042": a number can lose digits.',
    ],
    [
      "a line's id as a number",
      withLine({ id: 7 }),
      'order.lines[0].id must be sent as text, like "1042": a number can lose digits.',
    ],
    [
      "a member's id as a number",
      { ...event, member: { external_id: 7 } },
      'member.external_id must be sent as text, like "1042": a number can lose digits.',
    ],
    [
      "an unknown type",
      { ...event, type: "order.payed" },
      "type must be one of order.paid, order.updated, order.cancelled, order.refunded, visit or custom.<name>.",
    ],
    [
      "a custom event without name",
      { ...event, type: "custom.", order: undefined },
      "type must be custom. and a name of small letters, digits, dots and hyphens, like custom.review.",
    ],
    ["no time", { ...event, occurred_at: undefined }, "occurred_at is missing."],
    [
      "a time without zone",
      { ...event, occurred_at: "2026-11-22T10:00:00" },
      "occurred_at must be a time with its zone, like 2026-11-22T14:30:00Z.",
    ],
    [
      "a day there is not",
      { ...event, occurred_at: "2026-02-30T10:00:00Z" },
      "occurred_at must be a time with its zone, like 2026-11-22T14:30:00Z.",
    ],
    [
      "the far future",
      { ...event, occurred_at: "2026-11-24T10:00:00Z" },
      "occurred_at lies more than a day in the future: check the clock and zone.",
    ],
    [
      "the far past",
      { ...event, occurred_at: "1969-07-20T10:00:00Z" },
      "occurred_at must not lie before 1970.",
    ],
    ["a broken address", { ...event, member: { email: "ana@" } }, "member.email must be an e-mail address."],
    ["no order", { ...event, order: undefined }, "order is missing."],
    ["an order of the wrong kind", { ...event, order: "1042" }, "order must be an object."],
    [
      "a paid order that names itself only",
      { ...event, order: { id: "1042" } },
      "order.currency is missing.",
    ],
    [
      "an unknown currency",
      withOrder({ currency: "EURO" }),
      'order.currency must be a currency code of three capital letters, like "EUR".',
    ],
    ["no lines", withOrder({ lines: undefined }), "order.lines is missing."],
    [
      "too many lines",
      withOrder({ lines: Array.from({ length: 501 }, (_, id) => ({ ...line, id: `${id}` })) }),
      "order.lines has more than 500 lines.",
    ],
    [
      "two lines of one id",
      withOrder({ lines: [line, line] }),
      'order.lines[1].id repeats "1": every line of an order needs its own id.',
    ],
    [
      "an amount as a number",
      withLine({ unit_price: 12.4 }),
      'order.lines[0].unit_price must be an amount as text, zero or more, like "24.80".',
    ],
    [
      "a negative amount",
      withLine({ unit_price: "-12.40" }),
      'order.lines[0].unit_price must be an amount as text, zero or more, like "24.80".',
    ],
    [
      "words for an amount",
      withLine({ tax: "some" }),
      'order.lines[0].tax must be an amount as text, zero or more, like "24.80".',
    ],
    [
      "a fraction of a cent",
      withLine({ unit_price: "12.405" }),
      "order.lines[0].unit_price has more decimals than EUR knows: send 2 at most.",
    ],
    [
      "a fraction of a yen",
      { ...withOrder({ currency: "JPY", shipping: "0.5", tax: "0", lines: [] }) },
      "order.shipping has more decimals than JPY knows: send 0 at most.",
    ],
    ["a huge amount", withLine({ unit_price: "99999999999999" }), "order.lines[0].unit_price is too large."],
    [
      "a huge order",
      withLine({ unit_price: "9999999999.00" }),
      "order.lines come to more than 10000000000.00 EUR.",
    ],
    [
      "a discount above the price",
      withLine({ discount: "24.81" }),
      "order.lines[0].discount takes 24.81 off a line of 24.80: send at most the line's own price.",
    ],
    [
      "no quantity",
      withLine({ quantity: 0 }),
      "order.lines[0].quantity must be a whole number from 1 to 100,000.",
    ],
    [
      "half an item",
      withLine({ quantity: 1.5 }),
      "order.lines[0].quantity must be a whole number from 1 to 100,000.",
    ],
    [
      "less than nothing",
      withLine({ quantity: -1 }),
      "order.lines[0].quantity must be a whole number from 1 to 100,000.",
    ],
    [
      "a quantity as text",
      withLine({ quantity: "2" }),
      "order.lines[0].quantity must be a whole number from 1 to 100,000.",
    ],
    [
      "a quantity without end",
      withLine({ quantity: 1e9 }),
      "order.lines[0].quantity must be a whole number from 1 to 100,000.",
    ],
    [
      "more refunded than sold",
      withLine({ refunded_quantity: 3 }),
      "order.lines[0].refunded_quantity is 3 of 2 sold: send at most the quantity of the line.",
    ],
    [
      "a refund of less than nothing",
      withLine({ refunded_quantity: -1 }),
      "order.lines[0].refunded_quantity must be a whole number from 0 to 100,000.",
    ],
    [
      "a long title",
      withLine({ title: "x".repeat(501) }),
      "order.lines[0].title is too long: 500 characters at most.",
    ],
    [
      "categories that are no list",
      withLine({ categories: "mugs" }),
      "order.lines[0].categories must be a list.",
    ],
    [
      "too many categories",
      withLine({ categories: Array(51).fill("mugs") }),
      "order.lines[0].categories has more than 50 entries.",
    ],
    [
      "an attribute that is a list",
      withLine({ attributes: { size: ["L"] } }),
      "order.lines[0].attributes.size must be text of up to 500 characters, a number, true or false.",
    ],
    ["a test that is neither", withOrder({ test: "no" }), "order.test must be true or false."],
    [
      "a NUL in a title",
      withLine({ title: "Mug\u0000" }),
      "order.lines[0].title holds a character that cannot be stored (NUL or half of a surrogate pair): take it out.",
    ],
    [
      "half a character in a name",
      { ...event, data: { "\ud800": 1 } },
      "data holds a character that cannot be stored (NUL or half of a surrogate pair): take it out.",
    ],
    [
      "data nested without end",
      { ...event, data: JSON.parse("[".repeat(500) + "]".repeat(500)) },
      /^data(\[0\])+ is nested too deeply: 20 levels at most\.$/,
    ],
  ])("%s", (_, json, message) => {
    const parsed = parseEvent(json, now);
    if (parsed.ok) throw new Error("was taken");
    expect(parsed.error.issues[0]?.message).toMatch(message);
    if (typeof message === "string") expect(parsed.error.issues[0]?.message).toBe(message);
  });

  it("every wrong field is named at once", () => {
    const parsed = parseEvent(
      { ...withLine({ quantity: 0, unit_price: 1 }), id: 7, occurred_at: "now" },
      now,
    );
    if (parsed.ok) throw new Error("was taken");
    expect(parsed.error.issues.map(({ field }) => field)).toEqual([
      "id",
      "occurred_at",
      "order.lines[0].quantity",
      "order.lines[0].unit_price",
    ]);
  });

  it("no JSON whatever makes it throw", () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    const field = fc.constantFrom("id", "type", "occurred_at", "shop", "member", "order", "data");
    const lineField = fc.constantFrom(...Object.keys(line), "categories", "attributes", "refunded_quantity");
    fc.assert(
      fc.property(anything, field, lineField, (value, name, inLine) => {
        expect(() => parseEvent(value, now)).not.toThrow();
        expect(() => parseEvent({ ...event, [name]: value }, now)).not.toThrow();
        const parsed = parseEvent(withLine({ [inLine]: value }), now);
        if (!parsed.ok)
          for (const { message } of parsed.error.issues) expect(message).toMatch(/^order\..+\.$/s);
      }),
      { numRuns: 2000 },
    );
  });
});
