import { z } from "zod";
import { decimalString, parseMinor } from "@/lib/shared/money";
import { isStorable } from "@/lib/shared/storable";
import { type SegmentCondition, SegmentConditions } from "./conditions";
import type { SegmentTerms } from "./segment";

/** What the form is read by. */
export type SegmentContext = { currency: string; tiers: readonly { id: string; name: string }[] };

const words = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}: shorten it to ${most} characters.`)
    .refine(isStorable, `${label}: take out the character that cannot be stored.`);
const typed = z.string().trim().max(60, "Shorten it to 60 characters.").default("");
const IS = ["", "within", "before"] as const;

/** The name and the note of a segment, for the form and the API. */
export const SEGMENT_WORDS = {
  name: words("Name", 80).min(1, "Name: say who they are, like “Lapsed regulars”.").prefault(""),
  description: words("Note", 500).default(""),
};

const Fields = z.object({
  ...SEGMENT_WORDS,
  tierIds: z.array(z.string()).max(60).default([]),
  tagged: words("With a tag", 1_000).default(""),
  notTagged: words("Without a tag", 1_000).default(""),
  ordersLeast: typed,
  ordersMost: typed,
  ordersDays: typed,
  spentLeast: typed,
  spentMost: typed,
  spentDays: typed,
  lastOrder: z.enum(IS, { error: "Last order: choose one." }).default(""),
  lastOrderDays: typed,
  joined: z.enum(IS, { error: "Joined: choose one." }).default(""),
  joinedDays: typed,
  months: z.array(z.string()).max(12).default([]),
  pointsLeast: typed,
  pointsMost: typed,
});
type Fields = z.output<typeof Fields>;
type Complain = (field: keyof Fields, message: string) => null;

const WHOLE = /^\d{1,9}$/;

/** A whole number from a field; null where nothing was typed, or what was typed is none (which is said). */
function whole(
  fields: Fields,
  field: keyof Fields & string,
  label: string,
  least: number,
  most: number,
  complain: Complain,
): number | null {
  const text = String(fields[field]).replaceAll(",", "");
  if (text === "") return null;
  const value = WHOLE.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  return complain(
    field,
    `${label}: enter a whole number from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}.`,
  );
}

function tagsIn(text: string, field: keyof Fields, label: string, complain: Complain): string[] {
  const tags = [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
  if (tags.length > 20 || tags.some((tag) => tag.length > 60))
    complain(field, `${label}: name at most 20 tags, each of at most 60 characters.`);
  return tags;
}

const MOST_DAYS = 3_660;

class Reader {
  readonly conditions: SegmentCondition[] = [];
  readonly fields: Fields;
  readonly complain: Complain;
  constructor(fields: Fields, complain: Complain) {
    this.fields = fields;
    this.complain = complain;
  }

  private days(field: keyof Fields & string, label: string): number | null {
    return whole(this.fields, field, label, 1, MOST_DAYS, this.complain);
  }

  tiers({ tiers }: SegmentContext) {
    const { tierIds } = this.fields;
    if (tierIds.some((id) => !tiers.some((tier) => tier.id === id)))
      this.complain("tierIds", "Tiers: one of them is gone. Choose again.");
    else if (tierIds.length > 0) this.conditions.push({ code: "tier", tierIds });
  }

  tags() {
    const tagged = tagsIn(this.fields.tagged, "tagged", "With a tag", this.complain);
    const notTagged = tagsIn(this.fields.notTagged, "notTagged", "Without a tag", this.complain);
    if (tagged.length > 0) this.conditions.push({ code: "tagged", tags: tagged });
    if (notTagged.length > 0) this.conditions.push({ code: "not_tagged", tags: notTagged });
    const both = tagged.find((tag) => notTagged.some((other) => other.toLowerCase() === tag.toLowerCase()));
    if (both) this.complain("notTagged", `Without a tag: nobody both has and lacks “${both}”.`);
  }

  private turned(least: bigint | null, most: bigint | null, field: keyof Fields, label: string): boolean {
    if (least === null || most === null || least <= most) return false;
    this.complain(field, `${label}: it is below the least. Nobody would be in it.`);
    return true;
  }

  orders() {
    const least = whole(this.fields, "ordersLeast", "Orders at least", 0, 100_000, this.complain);
    const most = whole(this.fields, "ordersMost", "Orders at most", 0, 100_000, this.complain);
    const days = this.days("ordersDays", "Orders in the last days");
    if (least === null && most === null) {
      if (days !== null) this.complain("ordersLeast", "Orders at least: say how many, or at most how many.");
      return;
    }
    const bounds = [least, most].map((value) => (value === null ? null : BigInt(value)));
    if (!this.turned(bounds[0] ?? null, bounds[1] ?? null, "ordersMost", "Orders at most"))
      this.conditions.push({ code: "orders", least, most, days });
  }

  private money(field: "spentLeast" | "spentMost", label: string, currency: string): bigint | null {
    const text = this.fields[field];
    if (text === "") return null;
    const minor = parseMinor(text, currency);
    if (minor.ok && minor.value >= 0n) return minor.value;
    return this.complain(field, `${label}: enter an amount, like ${decimalString(20_000n, currency)}.`);
  }

  spent({ currency }: SegmentContext) {
    const least = this.money("spentLeast", "Spent at least", currency);
    const most = this.money("spentMost", "Spent at most", currency);
    const days = this.days("spentDays", "Spent in the last days");
    if (least === null && most === null) {
      if (days !== null) this.complain("spentLeast", "Spent at least: say how much, or at most how much.");
      return;
    }
    if (this.turned(least, most, "spentMost", "Spent at most")) return;
    this.conditions.push({
      ...{ code: "spent", least: least?.toString() ?? null, most: most?.toString() ?? null, days },
    });
  }

  since(code: "last_order" | "joined", field: "lastOrder" | "joined", label: string) {
    const days = this.days(`${field}Days`, `${label}, days`);
    const is = this.fields[field];
    if (is === "") {
      if (days !== null) this.complain(field, `${label}: choose whether it is within these days or before.`);
    } else if (days !== null) this.conditions.push({ code, is, days });
    else if (this.fields[`${field}Days`] === "")
      this.complain(`${field}Days`, `${label}, days: say how many.`);
  }

  months() {
    const months = this.fields.months.map(Number);
    if (months.some((month) => !(month >= 1 && month <= 12)))
      this.complain("months", "Born in: choose months of the list.");
    else if (months.length > 0) this.conditions.push({ code: "birth_month", months });
  }

  points() {
    const least = whole(this.fields, "pointsLeast", "Points at least", 0, 999_999_999, this.complain);
    const most = whole(this.fields, "pointsMost", "Points at most", 0, 999_999_999, this.complain);
    if (least === null && most === null) return;
    const bounds = [least, most].map((value) => (value === null ? null : BigInt(value)));
    if (this.turned(bounds[0] ?? null, bounds[1] ?? null, "pointsMost", "Points at most")) return;
    this.conditions.push({
      ...{ code: "points", least: least?.toString() ?? null, most: most?.toString() ?? null },
    });
  }
}

/** The merchant's form for a segment: what is filled in is asked, all of it. */
export function segmentInput(context: SegmentContext) {
  return Fields.transform((fields, issues): SegmentTerms => {
    let isRefused = false;
    const reader = new Reader(fields, (field, message) => {
      isRefused = true;
      issues.addIssue({ code: "custom", path: [field], message });
      return null;
    });
    reader.tiers(context);
    reader.tags();
    reader.orders();
    reader.spent(context);
    reader.since("last_order", "lastOrder", "Last order");
    reader.since("joined", "joined", "Joined");
    reader.months();
    reader.points();
    if (!isRefused && reader.conditions.length === 0)
      reader.complain(
        "ordersLeast",
        "Orders at least: a segment needs something that its members have in common. Fill in one of these.",
      );
    if (isRefused) return z.NEVER;
    const { name, description } = fields;
    return { name, description, conditions: SegmentConditions.parse(reader.conditions) };
  });
}

export type SegmentFormValues = {
  [Field in keyof Fields]: Fields[Field] extends string[] ? string[] : string;
};

const EMPTY: SegmentFormValues = {
  ...{ name: "", description: "", tierIds: [], tagged: "", notTagged: "", months: [] },
  ...{ ordersLeast: "", ordersMost: "", ordersDays: "", spentLeast: "", spentMost: "", spentDays: "" },
  ...{ lastOrder: "", lastOrderDays: "", joined: "", joinedDays: "", pointsLeast: "", pointsMost: "" },
};

const text = (value: number | string | null) => (value === null ? "" : String(value));

function valuesOf(one: SegmentCondition, currency: string): Partial<SegmentFormValues> {
  const money = (minor: string | null) => (minor === null ? "" : decimalString(BigInt(minor), currency));
  switch (one.code) {
    case "tier":
      return { tierIds: one.tierIds };
    case "tagged":
      return { tagged: one.tags.join(", ") };
    case "not_tagged":
      return { notTagged: one.tags.join(", ") };
    case "orders":
      return { ordersLeast: text(one.least), ordersMost: text(one.most), ordersDays: text(one.days) };
    case "spent":
      return { spentLeast: money(one.least), spentMost: money(one.most), spentDays: text(one.days) };
    case "last_order":
      return { lastOrder: one.is, lastOrderDays: text(one.days) };
    case "joined":
      return { joined: one.is, joinedDays: text(one.days) };
    case "birth_month":
      return { months: one.months.map(String) };
    case "points":
      return { pointsLeast: text(one.least), pointsMost: text(one.most) };
  }
}

/** What the form shows for a segment as it stands; of a new one nothing. */
export function segmentFormValues(terms: SegmentTerms | null, currency: string): SegmentFormValues {
  const { name, description, conditions } = terms ?? { name: "", description: "", conditions: [] };
  return Object.assign({ ...EMPTY, name, description }, ...conditions.map((one) => valuesOf(one, currency)));
}
