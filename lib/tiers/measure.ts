import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import type { ProgramSettings, TierSettings } from "@/lib/shared/program-settings";
import { say } from "@/lib/shared/say";

export type Measure = TierSettings["measure"];

/** What one and many of the things are called that a ladder counts; money has no such name. */
export type MeasureNames = { one: string; many: string };

/** The names of what a ladder counts, as the program calls it. */
export function measureNames(
  settings: Pick<ProgramSettings, "tiers" | "unitNames" | "qualifyingNames">,
): MeasureNames {
  switch (settings.tiers.measure) {
    case "qualifying":
      return settings.qualifyingNames;
    case "units":
      return settings.unitNames;
    case "orders":
      return { one: "order", many: "orders" };
    case "visits":
      return { one: "visit", many: "visits" };
    case "referrals":
      return { one: "friend", many: "friends" };
    case "spend":
      return { one: "", many: "" };
  }
}

const PLAIN = {
  qualifying: { one: "qualifying point", many: "qualifying points" },
  units: { one: "unit", many: "units" },
} as const satisfies Partial<Record<Measure, MeasureNames>>;

const COUNTED = {
  orders: ["tiers.measure.orders", "tiers.measure.ordersMany"],
  visits: ["tiers.measure.visits", "tiers.measure.visitsMany"],
  referrals: ["tiers.measure.referrals", "tiers.measure.referralsMany"],
} as const;

const isCounted = (measure: string): measure is keyof typeof COUNTED => Object.hasOwn(COUNTED, measure);

const PLAIN_KEYS = {
  qualifying: ["basics.qualifying.one", "basics.qualifying.many"],
  units: ["basics.unit.one", "basics.unit.many"],
} as const;

/** What the program counts, as it is called in the reader's language: by the merchant, or else plainly. */
export function namesAsRead(what: { measure: string; names: MeasureNames }, reading: Reading): MeasureNames {
  const { measure, names } = what;
  if (isCounted(measure)) return { one: names.one, many: say(reading, COUNTED[measure][1]) };
  if (measure !== "qualifying" && measure !== "units") return names;
  const [one, many] = PLAIN_KEYS[measure];
  const plain = PLAIN[measure];
  const isPlain = names.one === plain.one && names.many === plain.many;
  return {
    one: ownWord(reading, `${measure}.one`, isPlain ? say(reading, one) : names.one),
    many: ownWord(reading, `${measure}.other`, isPlain ? say(reading, many) : names.many),
  };
}

/** An amount in the ladder's measure: "€300", "12 nights". */
export function formatMeasured(
  amount: bigint,
  what: { measure: string; names: MeasureNames; currency: string },
  reading: Reading = {},
): string {
  if (what.measure === "spend")
    return formatMoney({ minor: amount, currency: what.currency }, { ...reading, short: true });
  if (isCounted(what.measure)) return say(reading, COUNTED[what.measure][0], { count: amount });
  return formatPoints(amount, { ...reading, names: namesAsRead(what, reading) });
}

/** What is missing to the next tier, in words. */
export function missingText(
  progress: { missing: bigint; measure: string; names: MeasureNames },
  { currency }: { currency: string },
  reading: Reading = {},
): string {
  return formatMeasured(progress.missing, { ...progress, currency }, reading);
}

/** What has to be done for it, as the end of "… more to reach Gold": "to spend", "to stay". */
export const MEASURE_LABELS: Record<Measure, { label: string; hint: string }> = {
  spend: { label: "Spend", hint: "What members paid for what counts, refunds taken off" },
  qualifying: {
    label: "Qualifying points",
    hint: "What earning rules give toward tiers, apart from points to spend",
  },
  orders: { label: "Orders", hint: "Paid orders with something left after refunds" },
  visits: { label: "Visits", hint: "Days with a check-in" },
  units: { label: "Nights or other units", hint: "What the program counts in its orders beside money" },
  referrals: {
    label: "Referrals",
    hint: "Friends whose first order was kept; one that is returned later is taken off",
  },
};
