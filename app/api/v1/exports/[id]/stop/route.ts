import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { exportById, stopExport } from "@/lib/exports/service";
import { readId } from "@/lib/shared/id";
import { exportJson } from "../../../views/exports";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("exports:write", async ({ access, now, params }) => {
  const id = readId("export", params.id);
  if (!id || !(await stopExport(access.scope, id, now)).ok) return notFound();
  const file = await exportById(access.scope, id);
  return file ? answer(exportJson(file)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
