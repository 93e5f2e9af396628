import { BATCH_BYTES } from "@/lib/api/body";
import { pageOf, readPage } from "@/lib/api/paging";
import { answer, wrongField } from "@/lib/api/problem";
import { NewImportInput } from "@/lib/api/schemas/imports";
import { onceForServices, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { changePlan, fileSentence, importOf, listImports, sendFile } from "@/lib/member-imports/service";
import { importJson, importRefusal, planWith } from "../views/imports";

export const GET = withKey("imports:write", async ({ access, query }) => {
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { cursor, limit } = page.value;
  const imports = await listImports(access.scope, { before: cursor?.id ?? null, limit: limit + 1 });
  const last = imports.length > limit ? imports[limit - 1] : undefined;
  const data = imports.slice(0, limit).map((one) => importJson(one, access.program));
  return answer(pageOf(data, last ? { at: last.createdAt, id: last.id } : null));
});

export const POST = withKey("imports:write", async (call) => {
  const json = await readJson(call.request, BATCH_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(NewImportInput, json.value);
  if (!input.ok) return input.error;
  return onceForServices(call, json.value, async () => {
    const { access, now } = call;
    const { file_name: name, csv, plan } = input.value;
    const sent = await sendFile(access.scope, { name, parts: [new TextEncoder().encode(csv)] }, now);
    if (!sent.ok) return wrongField("csv", `csv: ${fileSentence(sent.error)}`);
    if (plan) {
      const wanted = planWith(sent.value.plan, sent.value.file.headers, plan);
      if (!wanted.ok) return wanted.error;
      const changed = await changePlan(access.scope, sent.value.id, wanted.value, now);
      if (!changed.ok) return importRefusal(changed.error);
    }
    const made = await importOf(access.scope, sent.value.id);
    if (!made) throw new Error(`import ${sent.value.id} is gone`);
    return answer(importJson(made, access.program), 201);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
