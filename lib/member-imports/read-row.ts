import { z } from "zod";
import { sha256 } from "@/lib/shared/hash";
import { currencyDigits } from "@/lib/shared/money";
import { err, ok, type Result } from "@/lib/shared/result";
import { isStorable } from "@/lib/shared/storable";
import type { Birthday } from "./birthday";
import { readBirthdayCell, readDay } from "./date";
import type { Field } from "./field";
import { readNumber, readPoints } from "./number";
import type { Plan } from "./plan";
import { presetOf } from "./preset";
import type { RowProblem } from "./problem";
import type { Row } from "./records";

/** One member as a file has them. */
export type MemberRow = {
  line: number;
  email: string | null;
  emailKey: string | null;
  externalId: string | null;
  name: string | null;
  /** What the balance is to become, and what is to come on top; null where the row says nothing of it. */
  set: bigint | null;
  add: bigint | null;
  /** Store credit in minor units, set or added like the points. */
  creditMinor: bigint | null;
  /** Whether something stood behind the decimal sign. */
  isCut: boolean;
  birthday: Birthday | null;
  joinedAt: Date | null;
  tierId: string | null;
  pinnedUntil: Date | null;
  earnedAt: Date | null;
  /** When its points begin, where that is still to come. */
  startsAt: Date | null;
  expiresAt: Date | null;
  /** SHA-256 of who it is about and what it gives: the same once more changes nothing. */
  key: string;
};

/** What reading a row asks beside the plan. The two functions give the instants at which a local day begins and ends. */
export type RowContext = {
  plan: Plan;
  columns: number;
  currency: string;
  now: Date;
  emailKey(email: string): string;
  startOf(day: string): Date | null;
  endOf(day: string): Date | null;
};

const MOST_EMAIL = 254;
const MOST_NAME = 200;
const MOST_ID = 200;
/** What exports write where there is nothing, and the signs that it begins with. */
const NOTHING_BEGINS = new Set("nNuU-0");
const NOTHING = /^(?:n\/?a|null|none|-|undefined|nan|0000-00-00.*)$/i;
const OUTSIDE = /^(?:guest|left|opted[ _-]?out|excluded|blocked|inactive|non[ _-]?member|banned)$/i;
const AT_ONCE = /^(?:immediate|immediately|now|on_activation)$/i;
const NEVER = /^(?:unlimited|never|none)$/i;

/** More than one space between words, or another kind of it. */
const IS_WIDE = /\s\s|[^\S ]/;

type Cells = (field: Field) => string;

function cellsOf(fields: readonly string[], plan: Plan): Cells {
  return (field) => {
    const index = plan.columns[field];
    if (index === undefined) return "";
    const cell = (fields[index] ?? "").trim();
    return NOTHING_BEGINS.has(cell[0] ?? "") && NOTHING.test(cell) ? "" : cell;
  };
}

const isFilled = (field: string) => field.trim() !== "";

/** Whether a record holds nothing at all: such lines are passed over. */
export function isBlank({ fields, fault }: Row): boolean {
  return fault === null && !fields.some(isFilled);
}

/** Reads a record by the plan: what it says of a member, or the one thing that is wrong with it. */
export function readRow(row: Row, context: RowContext): Result<MemberRow, RowProblem> {
  const { plan } = context;
  if (row.fault) return err({ code: row.fault });
  if (row.fields.some((field) => !isStorable(field))) return err({ code: "unstorable" });
  if (row.fields.length > context.columns && row.fields.slice(context.columns).some(isFilled))
    return err({ code: "too_many_columns" });
  const cells = cellsOf(row.fields, plan);
  if (OUTSIDE.test(cells("standing")))
    return err({ code: "no_member", word: cells("standing").slice(0, 40) });
  if (plan.columns.subledger !== undefined && cells("subledger") !== plan.subledger)
    return err({ code: "other_subledger", word: cells("subledger").slice(0, 60) });
  const who = readIdentity(cells, context);
  if (!who.ok) return who;
  const points = readAmounts(cells, context);
  if (!points.ok) return points;
  const dates = readDates(cells, context);
  if (!dates.ok) return dates;
  const tier = readTier(cells, context);
  if (!tier.ok) return tier;
  if (dates.value.startsAt && !mayWait(points.value)) return err({ code: "starts_later" });
  const { email, emailKey, externalId, name } = who.value;
  const { set, add, creditMinor, isCut } = points.value;
  const { birthday, joinedAt, earnedAt, startsAt, expiresAt } = dates.value;
  const { tierId, pinnedUntil } = tier.value;
  const key = keyOf(who.value, points.value, dates.value, plan);
  // Named one by one: an object put together from others takes four times the room, and a batch holds thousands.
  return ok({
    line: row.line,
    email,
    emailKey,
    externalId,
    name,
    set,
    add,
    creditMinor,
    isCut,
    birthday,
    joinedAt,
    tierId,
    pinnedUntil,
    earnedAt,
    startsAt,
    expiresAt,
    key,
  });
}

type Identity = Pick<MemberRow, "email" | "emailKey" | "externalId" | "name">;

function readIdentity(cells: Cells, { emailKey }: RowContext): Result<Identity, RowProblem> {
  const email = cells("email");
  // Spreadsheets are told to leave long numbers alone by a mark in front.
  const externalId = cells("customer_id").replace(/^'/, "");
  if (email === "" && externalId === "") return err({ code: "no_identity" });
  // Normalised first and judged afterwards, as everywhere: a full-width @ is none.
  const key = email === "" ? null : emailKey(email);
  if (key !== null && (key.length > MOST_EMAIL || !z.regexes.email.test(key)))
    return err({ code: "email_wrong" });
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(externalId)) return err({ code: "customer_id_shortened" });
  if (externalId.length > MOST_ID) return err({ code: "customer_id_wrong" });
  const name = cells("name") || [cells("first_name"), cells("last_name")].filter(Boolean).join(" ");
  return ok({
    email: email || null,
    emailKey: key,
    externalId: externalId || null,
    name: (IS_WIDE.test(name) ? name.replaceAll(/\s+/g, " ") : name).slice(0, MOST_NAME) || null,
  });
}

type Amounts = Pick<MemberRow, "set" | "add" | "creditMinor" | "isCut">;

function readAmounts(cells: Cells, { plan, currency }: RowContext): Result<Amounts, RowProblem> {
  const points = readCell(cells("points"), plan);
  if (!points.ok) return points;
  const added = readCell(cells("add_points"), plan);
  if (!added.ok) return added;
  const credit = readCredit(cells("credit"), plan, currency);
  if (!credit.ok) return credit;
  const isSet = plan.mode === "set";
  const add = isSet ? added.value.points : sumOf(points.value.points, added.value.points);
  const set = isSet ? points.value.points : null;
  if (set !== null && set < 0n) return err({ code: "points_negative" });
  if (set === null && add === null && credit.value === null && plan.columns.points !== undefined)
    return err({ code: "points_missing" });
  return ok({ set, add, creditMinor: credit.value, isCut: points.value.isCut || added.value.isCut });
}

const NO_POINTS = ok<{ points: bigint | null; isCut: boolean }>({ points: null, isCut: false });

function readCell(cell: string, { decimal }: Plan): Result<(typeof NO_POINTS)["value"], RowProblem> {
  if (cell === "") return NO_POINTS;
  const read = readPoints(cell, decimal);
  if (read.ok) return read;
  return err({ code: read.error.code === "number_wrong" ? "points_wrong" : "points_too_large" });
}

function sumOf(a: bigint | null, b: bigint | null): bigint | null {
  return a === null ? b : a + (b ?? 0n);
}

const NO_CREDIT = ok<bigint | null>(null);

function readCredit(cell: string, plan: Plan, currency: string): Result<bigint | null, RowProblem> {
  if (cell === "") return NO_CREDIT;
  const read = readNumber(cell, plan.decimal);
  const digits = currencyDigits(currency);
  if (!read.ok || read.value.negative || /[1-9]/.test(read.value.decimals.slice(digits)))
    return err({ code: "credit_wrong" });
  const { units, decimals } = read.value;
  const minor = BigInt(`${units}${decimals.slice(0, digits).padEnd(digits, "0")}`);
  return minor > 100_000_000_000n ? err({ code: "credit_wrong" }) : ok(minor);
}

/** Points that come on top can begin later; a balance is one of today, and store credit cannot wait. */
function mayWait({ set, add, creditMinor }: Amounts): boolean {
  return set === null && add !== null && add > 0n && creditMinor === null;
}

type Dates = Pick<MemberRow, "birthday" | "joinedAt" | "earnedAt" | "startsAt" | "expiresAt">;

const DATE_FIELDS = ["birthday", "joined", "earned", "expires"] as const;
const NO_DATES = ok<Dates>({
  birthday: null,
  joinedAt: null,
  earnedAt: null,
  startsAt: null,
  expiresAt: null,
});

function readDates(cells: Cells, context: RowContext): Result<Dates, RowProblem> {
  const { plan, now, startOf, endOf } = context;
  if (plan.expiresOn === null && DATE_FIELDS.every((field) => cells(field) === "")) return NO_DATES;
  const day = (text: string) => readDay(text, plan.dateOrder);
  const instant = (text: string, of: (day: string) => Date | null): Date | null => {
    const read = day(text);
    return read.ok ? of(read.value) : null;
  };
  const birthday = cells("birthday") === "" ? null : readBirthdayCell(cells("birthday"), plan.dateOrder);
  if (birthday && !birthday.ok) return err({ code: "birthday_wrong" });
  const joined = cells("joined") === "" ? null : instant(cells("joined"), startOf);
  if (cells("joined") !== "" && (!joined || joined > now)) return err({ code: "joined_wrong" });
  const [earnedCell, expiryCell] = [cells("earned"), cells("expires")];
  const earned = earnedCell === "" || AT_ONCE.test(earnedCell) ? null : instant(earnedCell, startOf);
  if (earnedCell !== "" && !AT_ONCE.test(earnedCell) && !earned) return err({ code: "earned_wrong" });
  const isNever = NEVER.test(expiryCell);
  const written = expiryCell === "" || isNever ? null : instant(expiryCell, endOf);
  if (expiryCell !== "" && !isNever && !written) return err({ code: "expires_wrong" });
  if (written && written <= now) return err({ code: "lapsed" });
  const planned = plan.expiresOn === null || isNever ? null : endOf(plan.expiresOn);
  const isLater = earned !== null && earned > now;
  const expiresAt = written ?? planned;
  if (isLater && expiresAt && expiresAt <= earned) return err({ code: "lapses_first" });
  return ok({
    birthday: birthday?.value ?? null,
    joinedAt: joined,
    earnedAt: isLater ? null : earned,
    startsAt: isLater ? earned : null,
    expiresAt,
  });
}

type TierCell = Pick<MemberRow, "tierId" | "pinnedUntil">;

const NO_TIER = ok<TierCell>({ tierId: null, pinnedUntil: null });

function readTier(cells: Cells, { plan, now, endOf }: RowContext): Result<TierCell, RowProblem> {
  const [name, until] = [cells("tier"), cells("tier_until")];
  if (name === "") return NO_TIER;
  if (!Object.hasOwn(plan.tiers, name)) return err({ code: "tier_unknown", word: name.slice(0, 60) });
  const tierId = plan.tiers[name] ?? null;
  if (tierId === null) return NO_TIER;
  const day = until === "" || NEVER.test(until) ? null : readDay(until, plan.dateOrder);
  if (day && !day.ok) return err({ code: "tier_until_wrong" });
  const pinnedUntil = day ? endOf(day.value) : plan.pinUntil === null ? null : endOf(plan.pinUntil);
  // A tier whose time is over there is none here.
  return pinnedUntil && pinnedUntil > now ? ok({ tierId, pinnedUntil }) : NO_TIER;
}

function keyOf(
  { emailKey, externalId }: Identity,
  { set, add, creditMinor }: Amounts,
  { earnedAt, startsAt, expiresAt }: Dates,
  plan: Plan,
): string {
  // What a file of one row per member gives is told apart by whom it is for; where there are several, by their days too.
  const days =
    presetOf(plan.preset).rowsPerMember === "many"
      ? [(earnedAt ?? startsAt)?.getTime(), expiresAt?.getTime()]
      : [];
  return sha256([externalId ?? "", emailKey ?? "", set, add, creditMinor, ...days].join("\n"));
}
