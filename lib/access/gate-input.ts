import { z } from "zod";
import { localDay, localInstant } from "@/lib/shared/calendar";
import { GATE_KINDS, type GateTerms, opensToSomebody } from "./gate";

/** What the fields of the form are compared with. */
export type GateContext = {
  timeZone: string;
  tiers: readonly { position: number }[];
  /** What the shop sells; nothing where it sells elsewhere, and any sku may be named. */
  products: readonly { sku: string }[];
  segments?: readonly { id: string }[];
};

const stored = (text: string) => text.isWellFormed() && !text.includes("\0");
const words = (label: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${label}: shorten it to ${max.toLocaleString("en")} characters.`)
    .refine(stored, `${label}: take out the character that cannot be stored.`)
    .default("");

const Fields = z.object({
  name: words("Name", 80).refine((text) => text !== "", "Name: say what is locked, like “Spring drop”."),
  kind: z.enum(GATE_KINDS, { error: "What is locked: choose a product or a page." }),
  sku: words("Product", 200),
  slug: words("Address", 60),
  title: words("Heading", 120),
  body: words("Text", 20_000),
  minTierPosition: z.string().trim().default("0"),
  tags: words("Tags", 500),
  segmentIds: z.array(z.string()).max(60).default([]),
  byReward: z.literal("on").optional(),
  earlyAccess: z.literal("on").optional(),
  startsAt: z.string().trim().default(""),
  endsAt: z.string().trim().default(""),
});

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The merchant's form for a gate. */
export function gateInput({ timeZone, tiers, products, segments = [] }: GateContext) {
  return Fields.transform((fields, context): GateTerms => {
    let isRefused = false;
    const complain = (field: string, message: string) => {
      isRefused = true;
      context.addIssue({ code: "custom", path: [field], message });
    };
    const instant = (field: "startsAt" | "endsAt", label: string): Date | null => {
      const text = fields[field];
      if (!text) return null;
      const at = localInstant(text.length === 16 ? `${text}:00` : text, timeZone);
      if (!at) complain(field, `${label}: choose a day and a time, like 2027-01-31 09:00.`);
      return at;
    };
    const isProduct = fields.kind === "product";
    if (isProduct && !fields.sku) complain("sku", "Product: choose what is locked.");
    else if (isProduct && products.length > 0 && !products.some(({ sku }) => sku === fields.sku))
      complain("sku", "Product: the shop sells no such product. Choose another one.");
    if (!isProduct && !SLUG.test(fields.slug))
      complain("slug", "Address: use small letters, digits and hyphens, like spring-letter.");
    if (!isProduct && !fields.title) complain("title", "Heading: enter what stands above the page.");
    if (!isProduct && !fields.body) complain("body", "Text: enter what those who may come in read.");
    const position = /^\d{1,3}$/.test(fields.minTierPosition) ? Number(fields.minTierPosition) : -1;
    if (position !== 0 && !tiers.some((tier) => tier.position === position))
      complain("minTierPosition", "Tier: there is no such tier. Choose another one.");
    const tags = [
      ...new Set(
        fields.tags
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      ),
    ];
    if (tags.length > 20 || tags.some((tag) => tag.length > 60))
      complain("tags", "Tags: name at most 20, each of at most 60 characters.");
    if (fields.segmentIds.some((id) => !segments.some((segment) => segment.id === id)))
      complain("segmentIds", "Segments: one of them is gone. Choose again.");
    const [startsAt, endsAt] = [instant("startsAt", "Opens"), instant("endsAt", "Open to everybody")];
    if (startsAt && endsAt && endsAt <= startsAt)
      complain("endsAt", "Open to everybody: it is before the gate opens for anybody. Choose a later time.");
    const opensFor = {
      minTierPosition: position > 0 ? position : null,
      tags,
      segmentIds: fields.segmentIds,
      byReward: fields.byReward === "on",
      earlyAccess: fields.earlyAccess === "on",
    };
    if (opensFor.earlyAccess && !endsAt && !isRefused)
      complain("endsAt", "Open to everybody: early access needs the time at which it is over for all.");
    if (!isRefused && !opensToSomebody({ opensFor, endsAt }))
      complain(
        "minTierPosition",
        "Tier: this is locked for everybody. Choose a tier, a tag, a segment, a reward or early access.",
      );
    if (isRefused) return z.NEVER;
    const { name, kind, title, body } = fields;
    return {
      ...{ name, kind, opensFor, startsAt, endsAt, target: isProduct ? fields.sku : fields.slug },
      ...(isProduct ? { title: "", body: "" } : { title, body }),
    };
  });
}

export type GateFormValues = Record<Exclude<keyof z.output<typeof Fields>, "segmentIds">, string> & {
  segmentIds: string[];
};

export const NEW_GATE: GateFormValues = {
  ...{ name: "", kind: "product", sku: "", slug: "", title: "", body: "", minTierPosition: "0", tags: "" },
  segmentIds: [],
  ...{ byReward: "", earlyAccess: "", startsAt: "", endsAt: "" },
};

function localTime(at: Date | null, timeZone: string): string {
  if (!at) return "";
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  return `${localDay(at, timeZone)}T${time}`;
}

/** What the form shows for a gate as it stands. */
export function gateFormValues(gate: GateTerms, timeZone: string): GateFormValues {
  const { name, kind, target, title, body, opensFor } = gate;
  return {
    ...{ name, kind, title, body, tags: opensFor.tags.join(", ") },
    segmentIds: opensFor.segmentIds,
    ...(kind === "product" ? { sku: target, slug: "" } : { sku: "", slug: target }),
    minTierPosition: String(opensFor.minTierPosition ?? 0),
    byReward: opensFor.byReward ? "on" : "",
    earlyAccess: opensFor.earlyAccess ? "on" : "",
    startsAt: localTime(gate.startsAt, timeZone),
    endsAt: localTime(gate.endsAt, timeZone),
  };
}
