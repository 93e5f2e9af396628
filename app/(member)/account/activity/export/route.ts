import { requireMember } from "@/lib/auth/member";
import { ACTIVITY_FILTERS } from "@/lib/members/activity";
import { SEARCH_MOST, searchWords } from "@/lib/members/activity-search";
import { statementFile } from "@/lib/members/service";
import { readingOf } from "../../reading";

/** The statement of the member who asks, as the page shows it, as a file of its own. */
export async function GET(request: Request): Promise<Response> {
  const { scope, program } = await requireMember();
  const { searchParams } = new URL(request.url);
  const filter = ACTIVITY_FILTERS.find((known) => known === searchParams.get("filter")) ?? "all";
  const words = searchWords((searchParams.get("q") ?? "").slice(0, SEARCH_MOST));
  const reading = { ...readingOf(program), timeZone: program.timeZone };
  return new Response(await statementFile(scope, { filter, words }, reading), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${program.slug}-activity.csv"`,
      "cache-control": "no-store",
    },
  });
}
