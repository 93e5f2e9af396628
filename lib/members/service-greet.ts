import {
  firstJoined,
  type Greeted,
  selectAnniversaries,
  selectAwaited,
  selectBirthdays,
} from "@/db/queries/profiles";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { recordEventsWithin } from "@/lib/earning/service";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { dayStart } from "@/lib/shared/calendar";
import type { ProgramScope } from "@/lib/shared/scope";
import { ladder } from "@/lib/tiers/service";
import { giveBirthdayPoints } from "@/lib/tiers/service-post";
import { anniversarySpans, birthdaysOn, recentDays } from "./birthday";

/** Who reports what the program itself knows. */
export const OURSELVES = "regulars";

/** A greeting is made up for when the job was down; older ones are let be. */
const BACK_DAYS = 7;
/** Whatever date a birthday is changed to: it comes at most once in so many days. */
const APART_MS = 330 * 86_400_000;
const TOGETHER = 200;

/** A member's tier, and what it gives on the birthday (T8). */
type Presents = ReadonlyMap<string, { name: string; points: bigint }>;

async function presentsOf(scope: ProgramScope): Promise<Presents> {
  const presents = (await ladder(scope)).flatMap(({ id, name, perks }) =>
    perks.flatMap((perk) =>
      perk.code === "birthday_points" ? [[id, { name, points: BigInt(perk.points) }] as const] : [],
    ),
  );
  return new Map(presents);
}

type Greeting = Greeted & { type: "member.birthday" | "member.anniversary"; data: Record<string, number> };

/** Named by member and local year, so that it is recorded once. */
function eventOf({ memberId, type, data }: Greeting, day: string, at: Date): IncomingEvent {
  const id = `${type.slice("member.".length)}:${memberId}:${day.slice(0, 4)}`;
  return { id, type, occurredAt: at, shop: null, member: { id: memberId }, order: null, data };
}

async function greet(
  tx: Tx,
  scope: ProgramScope,
  greetings: readonly Greeting[],
  {
    day,
    began,
    now,
    presents,
    program,
  }: { day: string; began: Date; now: Date; presents: Presents; program: Program },
): Promise<void> {
  const events = greetings.map((greeting) => eventOf(greeting, day, began));
  const answers = await recordEventsWithin(tx, scope, OURSELVES, events, now);
  const refused = answers.find((answer) => !answer.ok);
  if (refused && !refused.ok) throw new Error(`a greeting was refused: ${refused.error.code}`);
  for (const { memberId, tierId, type } of greetings) {
    const present = type === "member.birthday" && tierId ? presents.get(tierId) : undefined;
    if (!present) continue;
    const year = day.slice(0, 4);
    const { name: tierName, points } = present;
    await giveBirthdayPoints(tx, scope, { memberId, tierName, points, year, program }, now);
  }
}

/** Who is greeted on a local day: only for what some rule pays, or some tier gives. */
async function greetingsOf(
  tx: Tx,
  scope: ProgramScope,
  { day, began, timeZone, presents }: { day: string; began: Date; timeZone: string; presents: Presents },
): Promise<Greeting[]> {
  const awaited = await selectAwaited(tx, scope, ["member.birthday", "member.anniversary"], began);
  const greetings: Greeting[] = [];
  if (awaited.has("member.birthday") || presents.size > 0) {
    const found = await selectBirthdays(tx, scope, birthdaysOn(day), {
      began,
      notSince: new Date(began.getTime() - APART_MS),
    });
    const mine = found.filter(
      ({ tierId }) => awaited.has("member.birthday") || (tierId !== null && presents.has(tierId)),
    );
    greetings.push(...mine.map((each): Greeting => ({ ...each, type: "member.birthday", data: {} })));
  }
  const oldest = awaited.has("member.anniversary") ? await firstJoined(tx, scope) : null;
  if (oldest) {
    const found = await selectAnniversaries(tx, scope, anniversarySpans(day, timeZone, oldest), began);
    greetings.push(
      ...found.map(
        ({ years, ...each }): Greeting => ({ ...each, type: "member.anniversary", data: { years } }),
      ),
    );
  }
  return greetings;
}

/**
 * Reports the birthdays and anniversaries of today, and of the last days if this ran late, as events of the local day's
 * beginning: rules pay them, and a tier's birthday points are given with them. Each comes once a year, and birthdays at
 * least 330 days apart, whatever the date is changed to. Returns how many were reported.
 */
export async function greetMembers(scope: ProgramScope, now: Date): Promise<number> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  const { timeZone } = program;
  const presents = await presentsOf(scope);
  let count = 0;
  for (const day of recentDays(now, timeZone, BACK_DAYS)) {
    const began = dayStart(day, timeZone);
    if (!began) throw new Error(`no such day: ${day}`);
    const due = await readProgram(scope, (tx) => greetingsOf(tx, scope, { day, began, timeZone, presents }), {
      keepPlans: true,
    });
    for (let from = 0; from < due.length; from += TOGETHER) {
      const some = due.slice(from, from + TOGETHER);
      await inProgram(scope, (tx) => greet(tx, scope, some, { day, began, now, presents, program }));
    }
    count += due.length;
  }
  return count;
}
