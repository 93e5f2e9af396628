import { selectChoices, selectLapsingLots, upsertChoice } from "@/db/queries/expiry-choices";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { rewardsFor } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import {
  type ChooseError,
  type ExpiryChoice,
  type ExpiryChoiceCode,
  type LapsingDay,
  lapsingDays,
  type Offer,
  spendFor,
} from "./choice";

export { carryOutExpiryChoices } from "./service-carry-out";

/** A day on which points lapse, what can be chosen for them, and what was. */
export type ExpiringDay = LapsingDay & { offers: Offer[]; choice: ExpiryChoice | null };

/** What lapses of a member's points in the days ahead, soonest first, with what could become of it. */
export async function expiringFor(scope: MemberScope, now: Date): Promise<ExpiringDay[]> {
  const [days, shelf] = await Promise.all([
    readProgram(scope, async (tx) => {
      const program = await findProgramById(tx, scope.programId);
      if (!program) throw new Error(`no program ${scope.programId}`);
      const [lots, choices] = await Promise.all([
        selectLapsingLots(tx, scope, scope.memberId),
        selectChoices(tx, scope, scope.memberId),
      ]);
      return lapsingDays(lots, now, program.timeZone).map((day) => ({
        ...day,
        choice: choices.find((choice) => choice.day === day.day) ?? null,
      }));
    }),
    rewardsFor(scope, now),
  ]);
  return days.map((day) => ({ ...day, offers: offersFor(shelf.tiles, day.points) }));
}

type Tiles = Awaited<ReturnType<typeof rewardsFor>>["tiles"];

/** Rewards that so many points can become by themselves: nothing to be paid or sent, no day to be named; dearest first. */
function offersFor(tiles: Tiles, points: bigint): Offer[] {
  return tiles
    .flatMap(({ reward, cost, state }): Offer[] => {
      const { benefit, variable, id, name } = reward;
      const isPlain =
        reward.priceMinor === 0n && (reward.fulfilment === "code" || reward.fulfilment === "at_once");
      const isDonation = benefit.code === "donation";
      const isGate = benefit.code === "early_access" || benefit.code === "exclusive_content";
      const spends = spendFor({ cost, variable }, points);
      if (state !== "affordable" || !isPlain || isGate || spends === null) return [];
      return [{ rewardId: id, name, spends, causeId: isDonation ? benefit.causeId : null }];
    })
    .sort((a, b) => (a.spends === b.spends ? 0 : a.spends > b.spends ? -1 : 1));
}

/**
 * Keeps what a member wants done with the points of one last day. It is carried out at the beginning of that day, and
 * can be changed until then.
 */
export async function chooseForDay(
  scope: MemberScope,
  { day, choice, rewardId }: { day: string; choice: ExpiryChoiceCode; rewardId: string | null },
  now: Date,
): Promise<Result<ExpiryChoice, ChooseError>> {
  const found = (await expiringFor(scope, now)).find((each) => each.day === day);
  if (!found) return err({ code: "day_unknown" });
  const wanted = choice === "voucher" || choice === "cause" ? rewardId : null;
  const offer = wanted ? found.offers.find((each) => each.rewardId === wanted) : undefined;
  const fits = offer && (offer.causeId !== null) === (choice === "cause");
  if ((choice === "voucher" || choice === "cause") && !fits) return err({ code: "offer_unknown" });
  if (choice === "extend" && found.extendable === 0n) return err({ code: "not_extendable" });
  const kept = {
    id: newId(now.getTime()),
    ...{ day, choice, rewardId: wanted, causeId: offer?.causeId ?? null, chosenAt: now },
  };
  return inProgram(scope, async (tx) => {
    const program = await findProgramById(tx, scope.programId);
    if (!program?.settings.expiryChoices) return err({ code: "choices_off" });
    const owner = await asItIs(tx, scope);
    return (await upsertChoice(tx, owner, kept)) ? ok({ ...kept, doneAt: null }) : err({ code: "too_late" });
  });
}
