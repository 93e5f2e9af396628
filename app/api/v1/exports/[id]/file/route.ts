import { notFound, refuse } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { exportSentence } from "@/lib/exports/export-file";
import { fetchExport } from "@/lib/exports/service";
import { readId } from "@/lib/shared/id";

export const GET = withKey<{ id: string }>("exports:write", async ({ access, now, params }) => {
  const id = readId("export", params.id);
  const fetched = id ? await fetchExport(access.scope, id, now) : null;
  if (!fetched || (!fetched.ok && fetched.error.code === "export_unknown")) return notFound();
  if (!fetched.ok) return refuse("not-possible", exportSentence(fetched.error));
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${fetched.value.file.fileName}"`,
  };
  return { status: 200, body: null, stream: fetched.value.bytes, headers };
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
