import { requireStaff } from "@/lib/auth/staff";
import { entriesCsv } from "@/lib/causes/csv";
import { causeEntries } from "@/lib/causes/service";

type Context = { params: Promise<{ program: string }> };

/** Everything that was given to causes, as a file for the books. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { scope, program } = await requireStaff((await params).program, "rewards:read");
  const text = entriesCsv(await causeEntries(scope), program);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${program.slug}-causes.csv"`,
      "cache-control": "no-store",
    },
  });
}
