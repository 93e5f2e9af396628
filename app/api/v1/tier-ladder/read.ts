import type { z } from "zod";
import { type Refusal, wrongField } from "@/lib/api/problem";
import type { LadderInput } from "@/lib/api/schemas/ladder";
import { invalid } from "@/lib/api/service";
import type { KeyAccess } from "@/lib/auth/api-key";
import type { Program } from "@/lib/programs/program";
import { currentProgram } from "@/lib/programs/service-settings";
import { listRewards } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { fieldOf, type LadderDraft, type LadderErrors } from "@/lib/tiers/ladder-draft";
import { readLadderForm } from "@/lib/tiers/ladder-input";
import { ladder } from "@/lib/tiers/service";
import { membersByTier } from "@/lib/tiers/service-ladder";
import type { Ladder } from "@/lib/tiers/tier";
import { termsJson } from "../views/ladder";
import { tierJson } from "../views/program";

type Input = z.output<typeof LadderInput>;
type Tier = NonNullable<Input["tiers"]>[number];
type Row = { row: number; given: Tier };

const TERMS: Record<keyof ReturnType<typeof termsJson>, string> = {
  ...{ measure: "measure", window: "window", window_months: "windowMonths", downgrade: "downgrade" },
  ...{ grace_days: "graceDays", until_month_end: "untilMonthEnd", breaker_percent: "breakerPercent" },
  ...{ notice_days: "noticeDays", entry_reward: "entryReward" },
};

/** Where each field of a tier's row stands in a request. */
const FIELDS: Record<string, string> = {
  ...{ name: "name", threshold: "threshold", entry: "entry", hidden: "hidden", benefits: "benefits" },
  ...{ fee: "fee.amount", feeMonths: "fee.months", place: "" },
};
const PERK_FIELDS = {
  ...{ multiplier: "factor", free_shipping: "freeShipping", standing_discount: "discount" },
  ...{ early_access: "earlyDays", entry_points: "entryPoints", entry_reward: "entryReward" },
  ...{ birthday_points: "birthdayPoints", priority_support: "priority" },
} as const;

type Perk = NonNullable<Tier["perks"]>[number];

function perkValue(perk: Perk): string {
  switch (perk.code) {
    case "multiplier":
      return perk.factor;
    case "standing_discount":
      return String(perk.percent);
    case "early_access":
      return String(perk.days);
    case "entry_points":
    case "birthday_points":
      return String(perk.points);
    case "entry_reward":
      return readId("reward", perk.reward_id) ?? "none";
    default:
      return "on";
  }
}

/** The rows that tiers stand in: what stands already by its place, what is new after it. */
function rowsOf(given: readonly Tier[], standing: Ladder): Result<Row[], Refusal> {
  const rows: Row[] = [];
  let fresh = standing.length;
  for (const [at, tier] of given.entries()) {
    const id = tier.id === undefined ? null : readId("tier", tier.id);
    const row = tier.id === undefined ? fresh++ : standing.findIndex((one) => one.id === id);
    if (row < 0) return err(wrongField(`tiers[${at}].id`, `tiers[${at}].id is no tier of your ladder.`));
    if (rows.some((one) => one.row === row))
      return err(wrongField(`tiers[${at}].id`, `tiers[${at}].id stands twice in the list.`));
    // What is called nothing would be left out without a word.
    if (tier.id === undefined && !tier.name?.trim())
      return err(wrongField(`tiers[${at}].name`, `tiers[${at}].name: give the tier a name.`));
    const codes = (tier.perks ?? []).map(({ code }) => code);
    const twice = codes.find((code, index) => codes.indexOf(code) !== index);
    if (twice) return err(wrongField(`tiers[${at}].perks`, `tiers[${at}].perks has ${twice} twice.`));
    rows.push({ row, given: tier });
  }
  return ok(rows);
}

function whole(given: Tier, former: Ladder[number] | undefined, program: Program): Tier {
  if (!former) return given;
  const { name, threshold, entry, hidden, fee, perks, benefits } = tierJson(former, program);
  const stood = { name, threshold, entry, hidden, benefits, perks: perks as Perk[] };
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...stood, fee: fee && { amount: fee.amount, months: fee.months }, ...named };
}

function put(form: Map<string, string>, row: number, place: number, tier: Tier): void {
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined) form.set(fieldOf(row, name), value);
  };
  set("name", tier.name);
  set("threshold", tier.threshold);
  set("entry", tier.entry);
  set("hidden", tier.hidden ? "on" : undefined);
  set("fee", tier.fee?.amount);
  set("feeMonths", tier.fee ? String(tier.fee.months) : undefined);
  set("benefits", tier.benefits?.map((line) => line.replaceAll(/\s+/g, " ")).join("\n"));
  set("place", String(place));
  for (const perk of tier.perks ?? []) set(PERK_FIELDS[perk.code], perkValue(perk));
}

/** What is wrong, by where it stands in the request. */
function refusalOf(errors: LadderErrors, rows: readonly Row[], standing: Ladder): Refusal {
  const named = Object.entries(TERMS);
  const fieldName = (field: string): string => {
    const [, number, name = ""] = /^tier-(\d+)-(.+)$/.exec(field) ?? [];
    if (number === undefined) return `terms.${named.find(([, form]) => form === field)?.[0] ?? field}`;
    const at = rows.findIndex(({ row }) => row === Number(number));
    if (at < 0) return standing.length > 0 && name === "remove" && rows.length === 0 ? "tiers" : "moves";
    const own = FIELDS[name] ?? "perks";
    return own === "" ? `tiers[${at}]` : `tiers[${at}].${own}`;
  };
  return invalid(
    Object.entries(errors).flatMap(([field, sentences]) =>
      sentences.map((sentence) => {
        const name = fieldName(field);
        return { field: name, message: `${name}: ${sentence}` };
      }),
    ),
  );
}

export type ReadLadder = { draft: LadderDraft; program: Program };

/** The ladder that a request asks for, read by what the dashboard's form is read by. */
export async function ladderOf({ scope }: KeyAccess, input: Input): Promise<Result<ReadLadder, Refusal>> {
  const [program, standing, members, rewards] = await Promise.all([
    currentProgram(scope),
    ladder(scope),
    membersByTier(scope),
    listRewards(scope),
  ]);
  const tiers = input.tiers ?? standing.map((tier) => ({ id: tierJson(tier, program).id }));
  const rows = rowsOf(tiers, standing);
  if (!rows.ok) return rows;
  const form = new Map<string, string>();
  for (const [name, value] of Object.entries({ ...termsJson(program.settings.tiers), ...input.terms })) {
    if (value !== false) form.set(TERMS[name as keyof typeof TERMS], value === true ? "on" : String(value));
  }
  for (const [place, { row, given }] of rows.value.entries())
    put(form, row, place + 1, whole(given, standing[row], program));
  const stays = new Set(rows.value.map(({ row }) => row));
  for (const row of standing.keys()) if (!stays.has(row)) form.set(fieldOf(row, "remove"), "on");
  for (const [at, { tier_id, to }] of (input.moves ?? []).entries()) {
    const row = standing.findIndex(({ id }) => id === readId("tier", tier_id));
    if (row < 0 || stays.has(row))
      return err(wrongField(`moves[${at}].tier_id`, `moves[${at}].tier_id is no tier that is removed.`));
    const target = rows.value[to];
    if (!target) return err(wrongField(`moves[${at}].to`, `moves[${at}].to is no place in tiers.`));
    form.set(fieldOf(row, "moveTo"), String(target.row));
  }
  const { settings, currency } = program;
  const rewardIds = new Set(rewards.map(({ id }) => id));
  const read = readLadderForm(form, { ladder: standing, settings, currency, members, rewardIds });
  if (!read.ok) return err(refusalOf(read.error.errors, rows.value, standing));
  return ok({ draft: read.value, program });
}

/** Why a ladder was not saved, though it could be read. */
export function ladderErrors(errors: LadderErrors): Refusal {
  return invalid(
    Object.values(errors).flatMap((said) => said.map((message) => ({ field: "tiers", message }))),
  );
}
