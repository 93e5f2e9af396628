import { requireStaff } from "@/lib/auth/staff";
import { printList } from "@/lib/cards/print-list";
import { cardList } from "@/lib/cards/service";

type Context = { params: Promise<{ program: string }> };

/** The print list, for a printer of cards or a table of labels. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { scope, program } = await requireStaff((await params).program, "members:read");
  return new Response(printList(await cardList(scope, ["printing"])), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${program.slug}-cards.csv"`,
      "cache-control": "no-store",
    },
  });
}
