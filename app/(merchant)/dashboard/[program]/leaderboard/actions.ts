"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { removeBoardName } from "@/lib/game/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

const Settings = z.object({
  open: z.literal("on").optional(),
  metric: z.enum(["points", "orders"], { error: "Places go by: choose one." }),
  period: z.enum(["week", "month", "year"], { error: "Counted anew every: choose one." }),
});

/** Opens or closes the leaderboard, and says what it goes by. */
export async function setLeaderboardAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "game:write", sent);
  const input = parseForm(Settings, form);
  if (!input.ok) return input.state;
  const { open, metric, period } = input.value;
  const { changed } = await changeSettings(
    scope,
    { leaderboard: open === "on", leaderboardMetric: metric, leaderboardPeriod: period },
    clock.now(),
  );
  return formDone(changed ? "Saved." : "Nothing was different.");
}

/** Takes a name off the board; its member is told. */
export async function removeNameAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "game:write", sent);
  // Who is not on the board any more is what was asked for.
  await removeBoardName(scope, requireId("member", shown), clock.now());
  redirect(pathsOf(program.slug).leaderboard);
}
