import { z } from "zod";
import { Instant, pageShape, shownId } from "./shapes";

/** As lib/member-imports has them: what differs does not compile where plans are read and shown. */
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
const DECIMAL_SIGNS = [".", ","] as const;
const DATE_ORDERS = ["dmy", "mdy"] as const;
const FIELDS = [
  "email",
  "customer_id",
  "name",
  "first_name",
  "last_name",
  "points",
  "add_points",
  "credit",
  "birthday",
  "joined",
  "tier",
  "tier_until",
  "earned",
  "expires",
  "subledger",
  "standing",
  "reason",
] as const;

const id = "imp_019ab3c2d4e57f6080a1b2c3d4e5f61a";
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const Points = z.int();
const Count = z.int();

const Columns = z
  .partialRecord(z.enum(FIELDS), z.string().max(200))
  .meta({ description: "By what it holds, the name of the column in the file's first line." });

const planShape = {
  preset: z.string().max(40).meta({ description: "The program that wrote the file; other for any other." }),
  columns: Columns,
  mode: z.enum(["set", "add"]).meta({
    description: "set: the balance becomes the file's. add: the file's points come on top.",
  }),
  unmatched: z
    .enum(["enrol", "skip"])
    .meta({ description: "Whoever is no member yet becomes one, or is left out." }),
  decimal: z
    .enum(DECIMAL_SIGNS)
    .nullable()
    .meta({ description: "The sign before decimals; null where nothing says." }),
  date_order: z.enum(DATE_ORDERS),
  tiers: z.record(z.string().max(200), shownId("tir").nullable()).meta({
    description: "By the tier's name in the file, the tier here; null leaves members where they are.",
  }),
  pin_until: Day.nullable().meta({ description: "Tiers of the file are kept until the end of this day." }),
  expires_on: Day.nullable().meta({ description: "The points lapse at the end of this day; null is never." }),
  subledger: z.string().max(200),
  welcome: z
    .boolean()
    .meta({ description: "Whether new members are welcomed; without it nobody hears of the import." }),
};

const planExample = {
  ...{ preset: "smile", columns: { email: "email", points: "points" }, mode: "set", unmatched: "enrol" },
  ...{
    decimal: null,
    date_order: "dmy",
    tiers: {},
    pin_until: null,
    expires_on: null,
    subledger: "",
    welcome: false,
  },
};

/** What is left out stays as it is. */
export const ImportPlanInput = z
  .object(planShape)
  .partial()
  .meta({ id: "ImportPlanInput", example: { mode: "add", expires_on: "2031-12-31" } });

export const NewImportInput = z
  .object({
    file_name: z.string().trim().min(1).max(200),
    csv: z
      .string()
      .min(1)
      .meta({ description: "The file as text. 10 MiB at most; the command takes any size." }),
    plan: ImportPlanInput.optional().meta({ description: "Beside what the file says by itself." }),
  })
  .meta({
    id: "NewImport",
    example: { file_name: "smile-export.csv", csv: "email,points\nana@example.com,120\n" },
  });

const TallyShape = z
  .object({
    rows: Count,
    enrolled: Count,
    changed: Count,
    same: Count,
    already: Count.meta({ description: "Rows that an earlier import carried; nothing is done by them." }),
    refused: z.record(z.string(), Count).meta({ description: "Rows not taken over, by reason." }),
    points_given: Points,
    points_taken: Points,
    credit_given: z.string().meta({ description: "Store credit, in the program's currency." }),
    credit_taken: z.string(),
    tiers: z.record(z.string(), Count).meta({ description: "Members put on a tier, by its id." }),
    points_spent: Points.meta({ description: "Of an undo: points that had been spent, and stay spent." }),
    forgotten: Count.meta({
      description: "Of an undo: members who came with the file and are forgotten again.",
    }),
  })
  .nullable();

const tallyExample = {
  ...{
    rows: 1,
    enrolled: 1,
    changed: 0,
    same: 0,
    already: 0,
    refused: {},
    points_given: 120,
    points_taken: 0,
  },
  ...{ credit_given: "0.00", credit_taken: "0.00", tiers: {}, points_spent: 0, forgotten: 0 },
};

export const ImportShape = z
  .object({
    id: shownId("imp"),
    file_name: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    encoding: z.enum(ENCODINGS),
    separator: z.string(),
    headers: z.array(z.string()),
    rows: Count,
    state: z.enum([
      ...["draft", "checking", "checked", "running", "stopped"],
      ...["done", "undoing", "undone", "failed"],
    ] as [string, ...string[]]),
    plan: z.object(planShape),
    check: TallyShape.meta({ description: "What the dry run found; null before it." }),
    run: TallyShape.meta({ description: "What was taken over so far; null before it." }),
    undo: TallyShape.meta({ description: "What was taken back so far; null before it." }),
    problem: z.string().nullable(),
    created_at: Instant,
    started_at: Instant.nullable(),
    finished_at: Instant.nullable(),
    undone_at: Instant.nullable(),
  })
  .meta({
    id: "Import",
    example: {
      ...{ id, file_name: "smile-export.csv", bytes: 36, encoding: "utf-8", separator: "," },
      sha256: "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
      ...{ headers: ["email", "points"], rows: 1, state: "done", plan: planExample },
      ...{ check: tallyExample, run: tallyExample, undo: null, problem: null },
      created_at: "2026-11-22T14:30:00.000Z",
      started_at: "2026-11-22T14:31:00.000Z",
      finished_at: "2026-11-22T14:31:01.000Z",
      undone_at: null,
    },
  });

export const ImportsShape = pageShape(ImportShape);

export const RefusedQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .optional()
    .meta({ description: "next_after of the answer before." }),
});

export const RefusedShape = z
  .object({
    data: z.array(
      z.object({
        line: z.int().meta({ description: "The line of the file, the first is 1." }),
        problem: z.string(),
        fields: z.array(z.string()).meta({ description: "As it stands in the file." }),
      }),
    ),
    next_after: z.int().nullable(),
  })
  .meta({
    id: "RefusedRows",
    example: {
      data: [
        {
          line: 14,
          problem: "The points are no number. Write them like 1200.",
          fields: ["ben@example.com", "many"],
        },
      ],
      next_after: null,
    },
  });
