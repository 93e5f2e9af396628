import { z } from "zod";
import { Instant, shownId } from "./shapes";

const id = "exp_019ab3c2d4e57f6080a1b2c3d4e5f617";

export const ExportShape = z
  .object({
    id: shownId("exp"),
    kind: z.enum(["table", "tables", "program"]),
    table: z.string().nullable(),
    state: z
      .enum(["waiting", "running", "done", "stopped", "failed", "forgotten"])
      .meta({ description: "A file is kept for a day; after it the export is forgotten." }),
    rows: z.int().meta({ description: "Rows that are written." }),
    rows_expected: z
      .int()
      .nullable()
      .meta({ description: "Rows that there will be; null until they are counted." }),
    file_name: z.string(),
    bytes: z.int().meta({ description: "What is kept of it, packed." }),
    sha256: z
      .string()
      .nullable()
      .meta({ description: "Of the file as it is fetched; null until it is done." }),
    failure: z.string().nullable(),
    requested_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({
    id: "Export",
    example: {
      ...{ id, kind: "table", table: "members", state: "done", rows: 1204, rows_expected: 1204 },
      ...{ file_name: "fieldwork-members-2026-11-22.csv", bytes: 183_204, failure: null },
      sha256: "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
      requested_at: "2026-11-22T14:30:00.000Z",
      finished_at: "2026-11-22T14:30:04.000Z",
    },
  });

export const ExportsShape = z.object({ data: z.array(ExportShape) });

export const ExportTablesShape = z
  .object({
    data: z.array(
      z.object({
        table: z.string(),
        area: z.string(),
        description: z.string(),
        left_out: z
          .record(z.string(), z.string())
          .meta({ description: "Columns that are not in it, and why." }),
      }),
    ),
  })
  .meta({
    id: "ExportTables",
    example: {
      data: [
        { table: "balances", area: "Points and orders", description: "What each member has.", left_out: {} },
      ],
    },
  });

export const NewExportInput = z
  .object({
    kind: z.enum(["table", "tables", "program"]).meta({
      description: "One table as CSV, all tables in a ZIP archive, or the program as its interchange file.",
    }),
    table: z.string().max(100).nullable().optional().meta({ description: "Which, for the kind table." }),
  })
  .meta({ id: "NewExport", example: { kind: "table", table: "members" } });

const change = z.string().meta({ description: "A line of the plan, for people." });

export const RuleFileShape = z
  .object({
    based_on: z.string().meta({ description: "Names the rules as they stand; stands in the file, too." }),
    yaml: z.string().meta({ description: "The rules as a file." }),
  })
  .meta({ id: "RuleFile", example: { based_on: "sha256:5f0c…", yaml: "regulars: rules\nformat: 1\n…" } });

const file = z.string().min(1).max(200_000).meta({ description: "The file's text: YAML, or JSON." });
const note = z.string().max(500).default("").meta({ description: "Why; stands in the history." });
const letFall = z
  .boolean()
  .default(false)
  .meta({ description: "Whether members fall whose tier is no longer earned, with notice and grace." });

export const RuleFileInput = z
  .object({ file })
  .meta({ id: "RuleFileInput", example: { file: "regulars: rules\nformat: 1\nprogram: fieldwork\n" } });

export const RulePlanShape = z
  .object({
    based_on: z.string().meta({ description: "The rules that it was planned on: as they stand." }),
    can_be_applied: z.boolean().meta({ description: "False when the file was made from other rules." }),
    changes: z.array(change),
    effects: z.array(z.string()).meta({ description: "By the program's own orders and members." }),
  })
  .meta({
    id: "RulePlan",
    example: {
      ...{ based_on: "sha256:5f0c…", can_be_applied: true },
      changes: ["~ reward “€5 off” changes", "    cost: 500 → 450"],
      effects: [],
    },
  });

export const ApplyRulesInput = z.object({ file, note, let_fall: letFall }).meta({
  id: "ApplyRules",
  example: { file: "regulars: rules\n…", note: "Autumn prices", let_fall: false },
});

export const AppliedRulesShape = z
  .object({
    number: z.int().nullable().meta({ description: "Null when the file says what is: nothing was changed." }),
    based_on: z.string().meta({ description: "Names the rules as they stand now." }),
    changes: z.array(change),
  })
  .meta({
    id: "AppliedRules",
    example: {
      number: 3,
      based_on: "sha256:81ab…",
      changes: ["~ reward “€5 off” changes", "    cost: 500 → 450"],
    },
  });

export const RollBackInput = z
  .object({
    number: z.int().min(1).max(999_999_999).meta({ description: "Of the file that is taken back." }),
    note,
    let_fall: letFall,
    anyway: z
      .boolean()
      .default(false)
      .meta({ description: "Also when the rules were changed since: that is taken back, too." }),
  })
  .meta({ id: "RollBackRules", example: { number: 3, note: "", let_fall: false, anyway: false } });

export const RuleFilesShape = z
  .object({
    data: z.array(
      z.object({
        number: z.int(),
        applied_at: Instant,
        applied_by: z.string(),
        note: z.string(),
        rolled_back: z.int().nullable().meta({ description: "The number that it took back." }),
        changes: z.array(change),
      }),
    ),
  })
  .meta({
    id: "RuleFiles",
    example: {
      data: [
        {
          ...{
            number: 3,
            applied_at: "2026-11-22T14:30:00.000Z",
            applied_by: "Olivia",
            note: "",
            rolled_back: null,
          },
          changes: ["~ settings.claimDays: 30 → 60"],
        },
      ],
    },
  });
