import { requireMember } from "@/lib/auth/member";
import { copyCsv } from "@/lib/privacy/flatten";
import { copyOf } from "@/lib/privacy/service";

const TYPES = { json: "application/json; charset=utf-8", csv: "text/csv; charset=utf-8" } as const;

/** Everything that is kept of the member who asks, as a file: `?as=csv`, else JSON. */
export async function GET(request: Request): Promise<Response> {
  const { scope, program } = await requireMember();
  const as = new URL(request.url).searchParams.get("as") === "csv" ? "csv" : "json";
  const copy = await copyOf(scope);
  return new Response(as === "csv" ? copyCsv(copy) : `${JSON.stringify(copy, null, 2)}\n`, {
    headers: {
      "content-type": TYPES[as],
      "content-disposition": `attachment; filename="${program.slug}-my-data.${as}"`,
      "cache-control": "no-store",
    },
  });
}
