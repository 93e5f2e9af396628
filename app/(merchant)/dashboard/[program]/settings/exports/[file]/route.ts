import { notFound } from "next/navigation";
import { requireStaff } from "@/lib/auth/staff";
import { exportSentence } from "@/lib/exports/export-file";
import { fetchExport } from "@/lib/exports/service";
import { clock } from "@/lib/shared/clock";
import { readId } from "@/lib/shared/id";

type Context = { params: Promise<{ program: string; file: string }> };

/** The bytes of an export. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { program, file } = await params;
  const { scope } = await requireStaff(program, "exports:write");
  const id = readId("export", file);
  const fetched = id ? await fetchExport(scope, id, clock.now()) : null;
  if (!fetched || (!fetched.ok && fetched.error.code === "export_unknown")) notFound();
  if (!fetched.ok) return new Response(exportSentence(fetched.error), { status: 409 });
  return new Response(fetched.value.bytes, {
    headers: {
      "content-type": fetched.value.type,
      "content-disposition": `attachment; filename="${fetched.value.file.fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
