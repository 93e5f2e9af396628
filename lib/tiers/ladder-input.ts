import { parseMinor } from "@/lib/shared/money";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { TierSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import { checkLadder, type DraftTier, fieldOf, type LadderDraft, type LadderErrors } from "./ladder-draft";
import { formatMeasured, type Measure, measureNames } from "./measure";
import { Factor, type Perk } from "./perk";
import type { Ladder } from "./tier";

/** One value per field, as typed. */
export type LadderForm = ReadonlyMap<string, string>;

/** Everything that is wrong, by the name of its field. */
export type LadderWrong = { code: "ladder_wrong"; errors: LadderErrors };

/** What reading the form needs to know. */
export type LadderFormTerms = {
  ladder: Ladder;
  settings: ProgramSettings;
  currency: string;
  members: ReadonlyMap<string, number>;
  rewardIds: ReadonlySet<string>;
};

/** The most tiers of one program. */
export const MOST_TIERS = 12;

class Reader {
  readonly errors: LadderErrors = {};
  private readonly form: LadderForm;
  constructor(form: LadderForm) {
    this.form = form;
  }

  fail(field: string, sentence: string): void {
    this.errors[field] = [...(this.errors[field] ?? []), sentence];
  }
  text(field: string): string {
    return (this.form.get(field) ?? "").trim();
  }
  checked(field: string): boolean {
    return this.text(field) !== "";
  }
  whole(field: string, { min, max, otherwise }: { min: number; max: number; otherwise?: number }): number {
    const typed = this.text(field);
    if (typed === "" && otherwise !== undefined) return otherwise;
    const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.fail(field, `Enter a whole number from ${min} to ${max}.`);
    return min;
  }
  one<T extends string>(field: string, choices: readonly T[], otherwise: T): T {
    const typed = this.text(field);
    if (typed === "") return otherwise;
    if ((choices as readonly string[]).includes(typed)) return typed as T;
    this.fail(field, "Choose one of the options.");
    return otherwise;
  }
}

function readSettings(read: Reader, former: TierSettings): TierSettings {
  const { shape } = TierSettings;
  const measure = read.one("measure", shape.measure.unwrap().options, former.measure);
  const window = read.one("window", shape.window.unwrap().options, former.window);
  return {
    measure,
    window,
    windowMonths: read.whole("windowMonths", { min: 1, max: 60, otherwise: former.windowMonths }),
    downgrade: read.one("downgrade", shape.downgrade.unwrap().options, former.downgrade),
    graceDays: read.whole("graceDays", { min: 0, max: 365 }),
    untilMonthEnd: read.checked("untilMonthEnd"),
    breakerPercent: read.whole("breakerPercent", { min: 1, max: 100 }),
    noticeDays: read.whole("noticeDays", { min: 1, max: 90 }),
    entryReward: read.one("entryReward", shape.entryReward.unwrap().options, former.entryReward),
  };
}

/** A threshold in the ladder's measure: money as people write it, everything else a whole number. */
function readThreshold(read: Reader, field: string, measure: Measure, currency: string): bigint {
  const typed = read.text(field);
  if (typed === "") {
    read.fail(field, "Enter what has to be reached; 0 for the lowest tier.");
    return 0n;
  }
  if (measure === "spend") {
    const minor = parseMinor(typed, currency);
    if (minor.ok && minor.value >= 0n) return minor.value;
    read.fail(field, "Enter an amount, such as 300 or 299.50.");
    return 0n;
  }
  if (/^\d{1,9}$/.test(typed)) return BigInt(typed);
  read.fail(field, "Enter a whole number, such as 20.");
  return 0n;
}

function readPerks(read: Reader, row: number, rewardIds: ReadonlySet<string>): Perk[] {
  const perks: Perk[] = [];
  const name = (field: string) => fieldOf(row, field);
  const factor = read.text(name("factor"));
  if (factor !== "" && Number(factor) !== 1) {
    if (Factor.safeParse(factor).success) perks.push({ code: "multiplier", factor });
    else
      read.fail(name("factor"), "Enter a factor above 1 and up to 10, such as 1.5; leave it empty for none.");
  }
  if (read.checked(name("freeShipping"))) perks.push({ code: "free_shipping" });
  if (read.text(name("discount")) !== "")
    perks.push({ code: "standing_discount", percent: read.whole(name("discount"), { min: 1, max: 50 }) });
  if (read.text(name("earlyDays")) !== "")
    perks.push({ code: "early_access", days: read.whole(name("earlyDays"), { min: 1, max: 365 }) });
  if (read.text(name("entryPoints")) !== "")
    perks.push({
      code: "entry_points",
      points: read.whole(name("entryPoints"), { min: 1, max: 10_000_000 }),
    });
  const rewardId = read.text(name("entryReward"));
  if (rewardIds.has(rewardId)) perks.push({ code: "entry_reward", rewardId });
  else if (rewardId !== "") read.fail(name("entryReward"), "Choose one of the options.");
  if (read.text(name("birthdayPoints")) !== "")
    perks.push({
      code: "birthday_points",
      points: read.whole(name("birthdayPoints"), { min: 1, max: 10_000_000 }),
    });
  if (read.checked(name("priority"))) perks.push({ code: "priority_support" });
  return perks;
}

function readTier(
  read: Reader,
  row: number,
  id: string | null,
  measure: Measure,
  terms: LadderFormTerms,
): DraftTier {
  const field = (name: string) => fieldOf(row, name);
  const name = read.text(field("name"));
  if (name === "") read.fail(field("name"), "Give the tier a name.");
  if (name.length > 60) read.fail(field("name"), "Use at most 60 characters.");
  const entry = read.one(field("entry"), ["earned", "invited", "paid"], "earned");
  const isPaid = entry === "paid";
  let feeMinor: bigint | null = null;
  if (isPaid) {
    const fee = parseMinor(read.text(field("fee")), terms.currency);
    if (fee.ok && fee.value > 0n) feeMinor = fee.value;
    else read.fail(field("fee"), "Enter what it costs, such as 49.");
  }
  const benefits = read
    .text(field("benefits"))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (benefits.length > 12 || benefits.some((line) => line.length > 200))
    read.fail(field("benefits"), "Write at most 12 lines of at most 200 characters.");
  return {
    id,
    row,
    name,
    threshold: entry === "earned" ? readThreshold(read, field("threshold"), measure, terms.currency) : 0n,
    entry,
    hidden: read.checked(field("hidden")),
    perks: readPerks(read, row, terms.rewardIds),
    feeMinor,
    feeMonths: isPaid ? read.whole(field("feeMonths"), { min: 1, max: 60, otherwise: 12 }) : null,
    benefits,
  };
}

/**
 * Reads the form of the ladder: its terms, one row per tier as it stands, and rows without an id for new ones, which are
 * left out while they have no name. Rows go by their place, lowest first. Everything that is wrong gets a sentence by its
 * field, and nothing is half taken over.
 */
export function readLadderForm(form: LadderForm, terms: LadderFormTerms): Result<LadderDraft, LadderWrong> {
  const read = new Reader(form);
  const settings = readSettings(read, terms.settings.tiers);
  const rows: { tier: DraftTier; place: number }[] = [];
  const removed: LadderDraft["removed"] = [];
  for (let row = 0; row < terms.ladder.length + MOST_TIERS; row++) {
    const former = terms.ladder[row] ?? null;
    if (!former && read.text(fieldOf(row, "name")) === "") continue;
    if (former && read.checked(fieldOf(row, "remove"))) {
      const to = read.text(fieldOf(row, "moveTo"));
      removed.push({ tierId: former.id, toRow: /^\d{1,2}$/.test(to) ? Number(to) : null });
      continue;
    }
    const place = read.whole(fieldOf(row, "place"), { min: 1, max: 99, otherwise: row + 1 });
    rows.push({ tier: readTier(read, row, former?.id ?? null, settings.measure, terms), place });
  }
  rows.sort((a, b) => a.place - b.place || a.tier.row - b.tier.row);
  const tiers = rows.map(({ tier }) => tier);
  if (tiers.length > MOST_TIERS)
    read.fail(fieldOf(tiers[MOST_TIERS]?.row ?? 0, "name"), `A ladder has at most ${MOST_TIERS} tiers.`);
  rows.forEach(({ tier, place }, index) => {
    if (rows[index - 1]?.place === place)
      read.fail(fieldOf(tier.row, "place"), "Another tier has this place. Give each its own.");
  });
  if (tiers.length === 0 && terms.ladder.length > 0)
    read.fail(fieldOf(0, "remove"), "One tier has to stay: the one where everybody starts.");
  const draft = { settings, tiers, removed };
  const what = {
    measure: settings.measure,
    names: measureNames({ ...terms.settings, tiers: settings }),
    currency: terms.currency,
  };
  const wrong = checkLadder(draft, terms.ladder, terms.members, (amount) => formatMeasured(amount, what));
  for (const [field, sentences] of Object.entries(wrong))
    if (!read.errors[field]) for (const sentence of sentences) read.fail(field, sentence);
  return Object.keys(read.errors).length > 0 ? err({ code: "ladder_wrong", errors: read.errors }) : ok(draft);
}
