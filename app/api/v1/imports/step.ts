import { answer, notFound } from "@/lib/api/problem";
import { type ImportError, importOf } from "@/lib/member-imports/service";
import { readId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { importJson, importRefusal } from "../views/imports";
import { deed } from "../writing";

type Step = (scope: ProgramScope, id: string, now: Date) => Promise<Result<null, ImportError>>;

/** A step of an import that needs no body: answers with the import as it stands then. */
export function stepping(step: Step) {
  return deed<{ id: string }>("imports:write", async ({ access, params, now }) => {
    const id = readId("import", params.id);
    if (!id) return notFound();
    const done = await step(access.scope, id, now);
    if (!done.ok) return importRefusal(done.error);
    const found = await importOf(access.scope, id);
    return found ? answer(importJson(found, access.program)) : notFound();
  });
}
