import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { importOf } from "@/lib/member-imports/service";
import { readId } from "@/lib/shared/id";
import { importJson } from "../../views/imports";

export const GET = withKey<{ id: string }>("imports:write", async ({ access, params }) => {
  const id = readId("import", params.id);
  const found = id && (await importOf(access.scope, id));
  return found ? answer(importJson(found, access.program)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
