import type { MemberImport } from "@/db/queries/member-imports";
import { emailKey } from "@/lib/members/member";
import { programById } from "@/lib/programs/service";
import { dayStart, daysLater } from "@/lib/shared/calendar";
import type { ProgramScope } from "@/lib/shared/scope";
import type { RowContext } from "./read-row";

/** Files name the same days over and over, and zones are slow to ask. */
const MOST_DAYS = 20_000;

function remembered(find: (day: string) => Date | null): (day: string) => Date | null {
  const known = new Map<string, Date | null>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const at = find(day);
    if (known.size >= MOST_DAYS) known.clear();
    known.set(day, at);
    return at;
  };
}

/** What reading the rows of an import asks of its program. */
export async function contextOf(
  scope: ProgramScope,
  { plan, file }: Pick<MemberImport, "plan" | "file">,
  now: Date,
): Promise<RowContext> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  const { timeZone, currency } = program;
  return {
    plan,
    columns: file.headers.length,
    currency,
    now,
    emailKey,
    startOf: remembered((day) => dayStart(day, timeZone)),
    endOf: remembered((day) => dayStart(daysLater(day, 1), timeZone)),
  };
}
