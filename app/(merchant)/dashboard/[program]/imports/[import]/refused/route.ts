import { notFound } from "next/navigation";
import { requireStaff } from "@/lib/auth/staff";
import { importOf, refusalsOf } from "@/lib/member-imports/service";
import { csvOf } from "@/lib/shared/csv";
import { readId } from "@/lib/shared/id";

type Context = { params: Promise<{ program: string; import: string }> };

const AT_ONCE = 2_000;

/** The rows that were not taken over, as they stood in the file, each with its line and what is wrong with it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { program: slug, import: shown } = await params;
  const { scope, program } = await requireStaff(slug, "imports:read");
  const id = readId("import", shown);
  const found = id ? await importOf(scope, id) : null;
  if (!found) notFound();
  const { headers } = found.file;
  let after = 0;
  const rows = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(Buffer.from(`\ufeff${csvOf([[...headers, "line", "problem"]])}`)),
    pull: async (out) => {
      const refused = await refusalsOf(scope, found, { after, limit: AT_ONCE });
      const last = refused.at(-1);
      if (!last) return out.close();
      after = last.line;
      const lines = refused.map(({ line, reason, fields }) => [
        ...headers.map((_header, at) => fields[at] ?? ""),
        String(line),
        reason,
      ]);
      out.enqueue(Buffer.from(csvOf(lines)));
    },
  });
  return new Response(rows, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${program.slug}-refused-rows.csv"`,
      "cache-control": "no-store",
    },
  });
}
