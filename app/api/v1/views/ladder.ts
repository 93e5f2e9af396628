import type { z } from "zod";
import type { GrantShape, LadderPreviewShape, LadderSavedShape, LadderShape } from "@/lib/api/schemas/ladder";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { TierSettings } from "@/lib/shared/program-settings";
import type { LadderPreview, LadderSaved, Touched } from "@/lib/tiers/service-ladder";
import type { Ladder } from "@/lib/tiers/tier";
import { time, timeOrNull } from "./figures";
import { thresholdText, tierJson } from "./program";

export function termsJson(terms: TierSettings): z.output<typeof LadderShape>["terms"] {
  return {
    measure: terms.measure,
    window: terms.window,
    window_months: terms.windowMonths,
    downgrade: terms.downgrade,
    grace_days: terms.graceDays,
    until_month_end: terms.untilMonthEnd,
    breaker_percent: terms.breakerPercent,
    notice_days: terms.noticeDays,
    entry_reward: terms.entryReward,
  };
}

export function ladderJson(ladder: Ladder, program: Program): z.output<typeof LadderShape> {
  return {
    revision: program.rulesRevision,
    terms: termsJson(program.settings.tiers),
    tiers: ladder.map((tier) => tierJson(tier, program)),
  };
}

const MOST_SHOWN = 100;

export function previewJson(
  { members, rises, falls, moved, turned, after }: LadderPreview,
  measure: TierSettings["measure"],
  { currency }: Program,
): z.output<typeof LadderPreviewShape> {
  const touched = (all: readonly Touched[]) => ({
    count: all.length,
    members: all.slice(0, MOST_SHOWN).map(({ memberId, from, to, measured }) => ({
      member_id: showId("member", memberId),
      ...{ from, to, counted: thresholdText(measured, measure, currency) },
    })),
  });
  return {
    members,
    ...{ rises: touched(rises), falls: touched(falls), moved: touched(moved) },
    turned: turned.map(({ earnedUntil, givenUntil, ...one }) => ({
      ...one,
      ...{ earned_until: timeOrNull(earnedUntil), given_until: timeOrNull(givenUntil) },
    })),
    after: after.map(({ name, members: inIt, ifFalls }) => ({ name, members: inIt, if_falls: ifFalls })),
  };
}

export function savedJson(
  { runId, summary }: LadderSaved,
  ladder: Ladder,
  program: Program,
): z.output<typeof LadderSavedShape> {
  const { raised, moved, spared, proposed, held } = summary;
  return {
    run_id: showId("tierRun", runId),
    ...{ raised, moved, spared, proposed, held, ladder: ladderJson(ladder, program) },
  };
}

type Grant = {
  id: string;
  tierId: string;
  kind: "invited" | "paid";
  state: "invited" | "active" | "ended";
  fromAt: Date;
  untilAt: Date | null;
  renews: boolean;
};

export function grantJson(grant: Grant): z.output<typeof GrantShape> {
  const { kind, state, renews } = grant;
  return {
    ...{ id: showId("grant", grant.id), tier_id: showId("tier", grant.tierId), kind, state, renews },
    ...{ from: time(grant.fromAt), until: timeOrNull(grant.untilAt) },
  };
}
