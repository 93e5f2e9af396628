import {
  type LapsingVoucher,
  membersActive,
  pointsMoved,
  pointsOutstanding,
  selectProductPrices,
  setUp,
  vouchersLapsing,
} from "@/db/queries/insight";
import { selectRewards } from "@/db/queries/rewards";
import { readProgram } from "@/db/transaction";
import { parkedEvents } from "@/lib/earning/service-parked";
import { listRules } from "@/lib/earning/service-rules";
import { isOnOffer } from "@/lib/rewards/open-to-all";
import type { Reward } from "@/lib/rewards/reward";
import { bestRate, type Rate, worthOf } from "@/lib/rewards/worth";
import { localDay, startOfDay } from "@/lib/shared/calendar";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  ACTIVE_DAYS,
  issuedOf,
  LAPSING_DAYS,
  MOVED_DAYS,
  type RedemptionRate,
  redeemedOf,
  redemptionRate,
} from "./home";

const DAY_MS = 86_400_000;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/** The four numbers of the home page; each with what it is made of. */
export type HomeFigures = {
  /** What members could still spend: available and pending, less what is owed. */
  outstanding: { points: bigint; pending: bigint; worthMinor: bigint | null; rate: Rate | null };
  active: { active: number; all: number };
  /** Over the last 30 local days, today included. */
  moved: { issued: bigint; redeemed: bigint; since: Date };
  redemption: RedemptionRate;
};

/** The program's state in four numbers, from the daily sums of the ledger and the balances. */
export async function homeFigures(scope: ProgramScope, timeZone: string, now: Date): Promise<HomeFigures> {
  const since = startOfDay(daysBefore(now, MOVED_DAYS - 1), timeZone);
  return readProgram(scope, async (tx) => {
    const [outstanding, month, ever, active, rewards, prices] = await Promise.all([
      pointsOutstanding(tx, scope),
      pointsMoved(tx, scope, localDay(since, timeZone), since),
      pointsMoved(tx, scope, null, null),
      membersActive(tx, scope, daysBefore(now, ACTIVE_DAYS)),
      selectRewards(tx, scope),
      selectProductPrices(tx, scope),
    ]);
    const points = outstanding.available + outstanding.pending - outstanding.debt;
    const rate = bestRate(
      rewards.filter((reward) => isOnOffer(reward, now)),
      prices,
    );
    return {
      outstanding: { points, pending: outstanding.pending, worthMinor: rate && worthOf(points, rate), rate },
      active,
      moved: { issued: issuedOf(month), redeemed: redeemedOf(month), since },
      redemption: redemptionRate(ever),
    };
  });
}

/** What a point is worth at the best reward on offer (B14); null when no reward has a value in money. */
export async function pointRate(scope: ProgramScope, now: Date): Promise<Rate | null> {
  const [rewards, prices] = await readProgram(scope, (tx) =>
    Promise.all([selectRewards(tx, scope), selectProductPrices(tx, scope)]),
  );
  return bestRate(
    rewards.filter((reward) => isOnOffer(reward, now)),
    prices,
  );
}

/** What somebody should look at, in the order in which it matters. */
export type NeedsYou = {
  unreadableRules: { ruleId: string; name: string; version: number; problem: string }[];
  /** Events that wait until the rules can be read again. */
  parked: number;
  soldOut: Pick<Reward, "id" | "name">[];
  lapsing: { vouchers: LapsingVoucher[]; count: number; until: Date };
};

export async function needsYou(scope: ProgramScope, now: Date): Promise<NeedsYou> {
  const until = new Date(now.getTime() + LAPSING_DAYS * DAY_MS);
  const [rules, parked, [lapsing, rewards]] = await Promise.all([
    listRules(scope, now),
    parkedEvents(scope, 1),
    readProgram(scope, (tx) =>
      Promise.all([vouchersLapsing(tx, scope, now, until, 3), selectRewards(tx, scope)]),
    ),
  ]);
  const unreadableRules = rules.flatMap((rule) =>
    [rule.current, rule.scheduled].flatMap((version) =>
      version?.problem
        ? [{ ruleId: rule.id, name: version.name, version: version.version, problem: version.problem }]
        : [],
    ),
  );
  const soldOut = rewards.filter(
    ({ stock, endsAt, startsAt }) =>
      stock === 0 && (endsAt === null || endsAt > now) && (startsAt === null || startsAt <= now),
  );
  return { unreadableRules, parked: parked.count, soldOut, lapsing: { ...lapsing, until } };
}

export type SetUp = { rules: boolean; rewards: boolean; members: boolean; orders: boolean };

/** How far a new program has come. */
export function setUpState(scope: ProgramScope): Promise<SetUp> {
  return readProgram(scope, (tx) => setUp(tx, scope));
}
