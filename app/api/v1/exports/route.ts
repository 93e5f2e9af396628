import { answer, refuse, wrongField } from "@/lib/api/problem";
import { NewExportInput } from "@/lib/api/schemas/exports";
import { onlyMethod, withKey } from "@/lib/api/service";
import { exportSentence } from "@/lib/exports/export-file";
import { exportById, listExports, requestExport } from "@/lib/exports/service";
import { exportJson } from "../views/exports";
import { posting } from "../writing";

export const GET = withKey("exports:write", async ({ access }) => {
  return answer({ data: (await listExports(access.scope)).map(exportJson) });
});

export const POST = posting(
  "exports:write",
  NewExportInput,
  async ({ access, now }, { kind, table = null }) => {
    const asked = await requestExport(access.scope, access.program, { kind, table }, now);
    if (!asked.ok) {
      const sentence = exportSentence(asked.error);
      return asked.error.code === "table_unknown"
        ? wrongField("table", `table: ${sentence}`)
        : refuse("not-possible", sentence);
    }
    const file = await exportById(access.scope, asked.value.id);
    if (!file) throw new Error(`export ${asked.value.id} is gone`);
    return answer(exportJson(file), 201);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
