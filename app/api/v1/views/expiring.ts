import type { z } from "zod";
import type { ExpiringDayShape, PointWorthShape } from "@/lib/api/schemas/expiring";
import type { ExpiringDay } from "@/lib/expiry/service";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { WorthPoint } from "@/lib/worth/service";
import { amount, time, whole } from "./figures";

export function expiringJson(of: ExpiringDay): z.output<typeof ExpiringDayShape> {
  const { day, points, lapsesAt, extendable, offers, choice } = of;
  return {
    ...{ day, points: whole(points), lapses_at: time(lapsesAt), extendable: whole(extendable) },
    offers: offers.map(({ rewardId, name, spends, causeId }) => ({
      ...{ reward_id: showId("reward", rewardId), name, spends: whole(spends) },
      cause_id: causeId && showId("cause", causeId),
    })),
    choice: choice && {
      choice: choice.choice,
      reward_id: choice.rewardId && showId("reward", choice.rewardId),
      chosen_at: time(choice.chosenAt),
    },
  };
}

export function pointWorthJson(
  { since, until, points }: { since: Date; until: Date; points: readonly WorthPoint[] },
  { currency }: Program,
): z.output<typeof PointWorthShape> {
  return {
    ...{ since: time(since), until: time(until) },
    data: points.map(({ at, points: of, minor }) => ({
      ...{ at: time(at), points: whole(of), amount: amount(minor, currency) },
    })),
  };
}
