import { endOfDay } from "@/lib/shared/calendar";

/** Points that lapse within this many days are announced on the first page. */
export const NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Nothing is kept for longer, whatever it says. */
const KEPT_MS = 60 * 60_000;

/** What of a first page is dated, or goes by days. */
type Dated = {
  overview: {
    balance: { lapsing: readonly { at: Date | null }[] };
    tiles: readonly { reward: { segmentIds: readonly string[]; segmentCosts: object } }[];
  };
  game: {
    challenges: readonly {
      challenge: { startsAt: Date; endsAt: Date | null; endedAt: Date | null };
      until: Date | null;
    }[];
    badges: readonly { badge: { endedAt: Date | null } }[];
  };
};

/** Everything on the page that the page itself dates: when it begins, ends, or comes near. */
function datesOn({ overview, game }: Dated): (Date | null | undefined)[] {
  const soonest = overview.balance.lapsing[0]?.at;
  return [
    soonest && new Date(soonest.getTime() - NOTICE_DAYS * DAY_MS),
    ...game.challenges.flatMap(({ challenge, until }) => [
      challenge.startsAt,
      challenge.endsAt,
      challenge.endedAt,
      until,
    ]),
    ...game.badges.map(({ badge }) => badge.endedAt),
  ];
}

/**
 * Until when a first page made at `now` says the same by itself, as long as nothing is written: to the next instant that
 * anything on it is dated by, and never past the local midnight, since much is counted by days. `changesAt` is the next date of
 * the rows it was made of. Null where nobody can tell: a segment may look back over any number of days.
 */
export function saysTheSameUntil(
  page: Dated,
  { timeZone }: { timeZone: string },
  changesAt: Date | null,
  now: Date,
): Date | null {
  const byDays = page.overview.tiles.some(
    ({ reward }) => reward.segmentIds.length > 0 || Object.keys(reward.segmentCosts).length > 0,
  );
  if (byDays) return null;
  const ahead = [changesAt, ...datesOn(page)].filter((at): at is Date => at instanceof Date && at > now);
  const last = Math.min(endOfDay(now, timeZone).getTime(), now.getTime() + KEPT_MS);
  return new Date(ahead.reduce((first, at) => Math.min(first, at.getTime()), last));
}
