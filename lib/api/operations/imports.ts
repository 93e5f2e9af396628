import type { ApiScope } from "@/lib/shared/api-scope";
import { KEYED, type Operation, PageQuery, READS_BODY } from "../operation";
import {
  ImportPlanInput,
  ImportShape,
  ImportsShape,
  NewImportInput,
  RefusedQuery,
  RefusedShape,
} from "../schemas/imports";

const scope: ApiScope = "imports:write";
const deed = {
  method: "post",
  scope,
  status: 200,
  answer: ImportShape,
  refusals: [...KEYED, "not-found", "not-possible"],
} as const;

export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/imports",
    scope,
    summary: "Imports of members, the newest first",
    query: PageQuery,
    status: 200,
    answer: ImportsShape,
    refusals: ["invalid-input"],
  },
  {
    method: "post",
    path: "/imports",
    scope,
    summary: "Send a file of members that another loyalty program wrote",
    description:
      "It is looked at and kept; nothing else happens before it is run. Rows that an earlier import carried change nothing.",
    body: { schema: NewImportInput, example: NewImportInput.meta()?.example },
    status: 201,
    answer: ImportShape,
    refusals: [...READS_BODY, ...KEYED],
  },
  {
    method: "get",
    path: "/imports/{id}",
    scope,
    summary: "One import, and how far it is",
    status: 200,
    answer: ImportShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/imports/{id}/plan",
    scope,
    summary: "Say which column is what, and how the file is taken over",
    description: "What is left out stays as it is. A dry run has to be made again afterwards.",
    body: { schema: ImportPlanInput, example: ImportPlanInput.meta()?.example },
    status: 200,
    answer: ImportShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-possible"],
  },
  {
    ...deed,
    path: "/imports/{id}/check",
    summary: "Make a dry run: decide on every row and change nothing",
    description: "A job makes it: ask for the import until its state is checked. No body.",
  },
  {
    ...deed,
    path: "/imports/{id}/run",
    summary: "Take the file over, or go on where it was stopped",
    description: "A job does it: ask for the import until its state is done. One at a time. No body.",
  },
  {
    ...deed,
    path: "/imports/{id}/stop",
    summary: "Stop a dry run or an import before its next rows",
    description: "What is done stays, and it can go on. No body.",
  },
  {
    ...deed,
    path: "/imports/{id}/undo",
    summary: "Take back everything that an import did",
    description: "Points that were spent since stay spent. A job does it: its state is undone then. No body.",
  },
  {
    method: "get",
    path: "/imports/{id}/refused",
    id: "listRefusedRows",
    scope,
    summary: "Rows that were not taken over, and what is wrong with each",
    query: RefusedQuery,
    status: 200,
    answer: RefusedShape,
    refusals: ["not-found", "invalid-input"],
  },
];
