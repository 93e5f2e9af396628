import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { ImportPlanInput, ImportShape } from "@/lib/api/schemas/imports";
import type { Field } from "@/lib/member-imports/field";
import { Plan } from "@/lib/member-imports/plan";
import { columnsFor, presetOf } from "@/lib/member-imports/preset";
import { type ImportError, type ImportView, importSentence } from "@/lib/member-imports/service";
import type { Tally } from "@/lib/member-imports/tally";
import { readId, showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import { err, ok, type Result } from "@/lib/shared/result";
import { time, timeOrNull } from "./figures";

type PlanJson = z.output<typeof ImportShape>["plan"];

function planJson({ plan, file }: Pick<ImportView, "plan" | "file">): PlanJson {
  const { preset, mode, unmatched, decimal, subledger, welcome } = plan;
  const columns = Object.entries(plan.columns).map(([field, at]) => [field, file.headers[at ?? 0] ?? ""]);
  const tiers = Object.entries(plan.tiers).map(([name, id]) => [name, id && showId("tier", id)]);
  return {
    ...{ preset, columns: Object.fromEntries(columns), mode, unmatched, decimal, subledger, welcome },
    ...{ date_order: plan.dateOrder, pin_until: plan.pinUntil, expires_on: plan.expiresOn },
    tiers: Object.fromEntries(tiers),
  };
}

function tallyJson(tally: Tally | null, currency: string) {
  if (!tally) return null;
  const { rows, enrolled, changed, same, already, refused, tiers, forgotten } = tally;
  const money = (minor: string) => decimalString(BigInt(minor), currency);
  return {
    ...{ rows, enrolled, changed, same, already, refused, forgotten },
    ...{ points_given: Number(tally.pointsGiven), points_taken: Number(tally.pointsTaken) },
    ...{ credit_given: money(tally.creditGiven), credit_taken: money(tally.creditTaken) },
    tiers: Object.fromEntries(Object.entries(tiers).map(([id, count]) => [showId("tier", id), count])),
    points_spent: Number(tally.spent),
  };
}

export function importJson(
  view: ImportView,
  { currency }: { currency: string },
): z.output<typeof ImportShape> {
  const { id, fileName, fileBytes, fileHash, file, state, problem } = view;
  return {
    ...{ id: showId("import", id), file_name: fileName, bytes: Number(fileBytes), sha256: fileHash },
    ...{ encoding: file.encoding, separator: file.separator, headers: file.headers, rows: file.rows },
    ...{ state, plan: planJson(view), problem },
    check: tallyJson(view.check, currency),
    run: tallyJson(view.run, currency),
    undo: tallyJson(view.undo, currency),
    created_at: time(view.createdAt),
    started_at: timeOrNull(view.startedAt),
    finished_at: timeOrNull(view.finishedAt),
    undone_at: timeOrNull(view.undoneAt),
  };
}

/** A plan with what a request says of it. Columns go by their names in the file. */
export function planWith(
  plan: Plan,
  headers: readonly string[],
  given: z.output<typeof ImportPlanInput>,
): Result<Plan, Refusal> {
  const { columns, tiers, date_order, pin_until, expires_on, ...same } = given;
  const named = columns ?? {};
  const missing = Object.entries(named).find(([, header]) => !headers.includes(header ?? ""));
  if (missing)
    return err(wrongField(`columns.${missing[0]}`, `columns.${missing[0]} names no column of the file.`));
  const chosen = Object.entries(named).map(([field, header]) => [
    field as Field,
    headers.indexOf(header ?? ""),
  ]);
  const here = Object.entries(tiers ?? {}).map(([name, id]) => [name, id && readId("tier", id)]);
  const byPreset = same.preset ? columnsFor(presetOf(same.preset), headers) : plan.columns;
  return ok(
    Plan.parse({
      ...plan,
      ...same,
      columns: columns ? Object.fromEntries(chosen) : byPreset,
      ...(tiers && { tiers: Object.fromEntries(here) }),
      ...(date_order && { dateOrder: date_order }),
      ...(pin_until !== undefined && { pinUntil: pin_until }),
      ...(expires_on !== undefined && { expiresOn: expires_on }),
    }),
  );
}

const FIELDS: Record<string, string> = {
  pinUntil: "pin_until",
  expiresOn: "expires_on",
  column_email: "columns",
};

export function importRefusal(error: ImportError): Refusal {
  if (error.code === "import_unknown") return notFound();
  if (error.code !== "plan_wrong") return refuse("not-possible", importSentence(error));
  const { field, message } = error.problem;
  return wrongField(FIELDS[field] ?? field, message);
}
