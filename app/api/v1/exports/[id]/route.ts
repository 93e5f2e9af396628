import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { exportById } from "@/lib/exports/service";
import { readId } from "@/lib/shared/id";
import { exportJson } from "../../views/exports";

export const GET = withKey<{ id: string }>("exports:write", async ({ access, params }) => {
  const id = readId("export", params.id);
  const file = id && (await exportById(access.scope, id));
  return file ? answer(exportJson(file)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
