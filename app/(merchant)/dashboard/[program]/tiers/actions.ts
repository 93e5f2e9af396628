"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Program } from "@/lib/programs/program";
import { listRewards } from "@/lib/rewards/service";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, typedValues } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { hashOf } from "@/lib/shared/hash";
import { parseForm, refuseUnstorable } from "@/lib/shared/parse-form";
import { HOLD_REASONS } from "@/lib/tiers/hold";
import type { LadderDraft } from "@/lib/tiers/ladder-draft";
import { readLadderForm } from "@/lib/tiers/ladder-input";
import { formatMeasured, measureNames } from "@/lib/tiers/measure";
import type { RunSummary } from "@/lib/tiers/run";
import { ladder } from "@/lib/tiers/service";
import { dismissProposal, releaseAll, releaseProposal } from "@/lib/tiers/service-falls";
import { liftHold, putHold } from "@/lib/tiers/service-holds";
import {
  type LadderPreview,
  membersByTier,
  previewLadder,
  saveLadder,
  type Touched,
} from "@/lib/tiers/service-ladder";
import { undoRun } from "@/lib/tiers/service-runs";
import { turnedText } from "@/lib/tiers/turned";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { withParams } from "../../search-params";
import { readingOf } from "../../words";
import type { EffectView, LadderState, TouchedView } from "./edit/ladder-state";

function formMap(form: FormData): Map<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === "string") map.set(name, value);
  return map;
}

/** Stands for a draft: what was tried is what is saved. */
function seenOf(draft: LadderDraft): string {
  const tiers = draft.tiers.map((tier) => ({
    ...tier,
    threshold: tier.threshold.toString(),
    feeMinor: tier.feeMinor?.toString() ?? null,
  }));
  return hashOf({ ...draft, tiers });
}

function effectView(program: Program, draft: LadderDraft, preview: LadderPreview): EffectView {
  const reading = readingOf(program);
  const { measure } = draft.settings;
  const names = measureNames({ ...program.settings, tiers: draft.settings });
  const view = (one: Touched): TouchedView => ({
    id: one.memberId,
    href: pathsOf(program.slug).member(one.memberId),
    name: one.name ?? "A member without a name",
    from: one.from ?? "no tier",
    to: one.to,
    measured: formatMeasured(one.measured, { measure, names, currency: program.currency }, reading),
  });
  const { members, after } = preview;
  return {
    members,
    after,
    rises: preview.rises.map(view),
    falls: preview.falls.map(view),
    moved: preview.moved.map(view),
    turned: preview.turned.map((one) => turnedText(one, reading)),
    seen: seenOf(draft),
  };
}

function savedText({ raised, moved, spared, proposed, held }: RunSummary): string {
  const parts = [`${formatCount(raised, "member rose", "members rose")}.`];
  if (moved > 0) parts.push(`${formatCount(moved, "was moved", "were moved")}.`);
  if (spared > 0) parts.push(`${formatCount(spared, "keeps a tier", "keep a tier")} for a whole new period.`);
  if (proposed > 0)
    parts.push(`${formatCount(proposed, "has been told of a fall", "have been told of a fall")}.`);
  if (held > 0) parts.push(`${formatCount(held, "fall waits", "falls wait")} for you.`);
  return parts.join(" ");
}

/** Tries a changed ladder on the real members, or saves what was tried. */
export async function changeLadderAction(slug: string, _: FormState, sent: FormData): Promise<LadderState> {
  const { scope, program, form } = await authorise(slug, "tiers:write", sent);
  const unstorable = refuseUnstorable(form);
  if (unstorable) return unstorable;
  const map = formMap(form);
  const [tiers, members, rewards] = await Promise.all([
    ladder(scope),
    membersByTier(scope),
    listRewards(scope),
  ]);
  const { settings, currency } = program;
  const rewardIds = new Set(rewards.map(({ id }) => id));
  const read = readLadderForm(map, { ladder: tiers, settings, currency, members, rewardIds });
  const values = typedValues(form);
  if (!read.ok) return { status: "error", errors: read.error.errors, values };
  const draft = read.value;
  const now = clock.now();
  const isSeen = map.get("seen") === seenOf(draft);
  if (map.get("intent") !== "save" || !isSeen) {
    const effect = effectView(program, draft, await previewLadder(scope, draft, now));
    const message =
      map.get("intent") === "save"
        ? "Look at what this does to your members first, then save it."
        : "Nothing is saved yet. This is what it would do.";
    return { status: "note", message, values, effect };
  }
  const revision = Number(map.get("revision"));
  const saved = await saveLadder(scope, draft, { letFall: map.get("letFall") === "on", revision }, now);
  if (!saved.ok) {
    if (saved.error.code === "ladder_wrong") return { status: "error", errors: saved.error.errors, values };
    return formError(
      "Somebody has changed the program meanwhile. Load the page again to see how it stands.",
      form,
    );
  }
  redirect(withParams(pathsOf(program.slug).tiers, { saved: savedText(saved.value.summary) }));
}

const GONE = {
  proposal_unknown: "There is no such fall any more.",
  proposal_closed: "This has been decided already.",
  hold_unknown: "This hold has been lifted already.",
  run_unknown: "There is no such evaluation.",
  run_undone: "This evaluation has been undone already.",
};

/** Lets a held fall go on, with the whole notice from today. */
export async function releaseFallAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "tiers:write", sent);
  const released = await releaseProposal(scope, requireId("proposal", shown), clock.now());
  if (!released.ok) return formError(released.error, undefined, GONE);
  refresh();
  return formDone("Released. The member has been told.");
}

/** Lets every fall go on that one thing holds. */
export async function releaseAllAction(
  slug: string,
  heldBy: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "tiers:write", sent);
  const released = await releaseAll(scope, String(heldBy), clock.now());
  refresh();
  return formDone(`${formatCount(released, "fall goes", "falls go")} on. The members have been told.`);
}

const DismissInput = z.object({
  note: z.string().trim().max(300, "Shorten it to 300 characters.").optional(),
});

/** A member keeps the tier for a whole new period. */
export async function dismissFallAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "tiers:write", sent);
  const input = parseForm(DismissInput, form);
  if (!input.ok) return input.state;
  const dismissed = await dismissProposal(
    scope,
    requireId("proposal", shown),
    input.value.note ?? "",
    clock.now(),
  );
  if (!dismissed.ok) return formError(dismissed.error, undefined, GONE);
  refresh();
  return formDone("The member keeps the tier for a whole new period.");
}

/** Undoes a whole evaluation. */
export async function undoRunAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "tiers:write", sent);
  const undone = await undoRun(scope, requireId("tierRun", shown), clock.now());
  if (!undone.ok) return formError(undone.error, undefined, GONE);
  refresh();
  const { restored, movedOn, dismissed } = undone.value;
  const parts = [`${formatCount(restored, "member stands", "members stand")} where they stood.`];
  if (movedOn > 0) parts.push(`${formatCount(movedOn, "has", "have")} moved on since and stay.`);
  if (dismissed > 0) parts.push(`${formatCount(dismissed, "open fall", "open falls")} closed.`);
  return formDone(parts.join(" "));
}

const DAY = "Enter a day, such as 2026-11-22.";
const HoldInput = z.object({
  reason: z.enum(HOLD_REASONS, { error: "Choose what happened." }),
  from: z.string({ error: DAY }).regex(/^\d{4}-\d\d-\d\d$/, DAY),
  until: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, DAY)
    .optional(),
  note: z
    .string({ error: "Say in a few words what happened." })
    .trim()
    .min(1, "Say in a few words what happened.")
    .max(300, "Shorten it to 300 characters."),
});

/** Holds every fall that would be judged by a stretch of time. */
export async function putHoldAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "tiers:write", sent);
  const input = parseForm(HoldInput, form);
  if (!input.ok) return input.state;
  const { reason, note } = input.value;
  const from = dayStart(input.value.from, program.timeZone);
  const last = input.value.until ? dayStart(input.value.until, program.timeZone) : null;
  if (!from) return formError({ code: "day", field: "from", message: DAY }, form);
  if (input.value.until && !last) return formError({ code: "day", field: "until", message: DAY }, form);
  const until = last && endOfDay(last, program.timeZone);
  if (until && until <= from)
    return formError({ code: "day", field: "until", message: "It cannot end before it begins." }, form);
  const now = clock.now();
  await putHold(scope, { reason, about: `staff ${now.toISOString()}`, from, until, note }, now);
  refresh();
  return formDone("Held. Nobody falls by what was counted then until you lift it.");
}

/** Lifts a hold. */
export async function liftHoldAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "tiers:write", sent);
  const lifted = await liftHold(scope, requireId("hold", shown), clock.now());
  if (!lifted.ok) return formError(lifted.error, undefined, GONE);
  refresh();
  return formDone(
    `Lifted. ${formatCount(lifted.value.released, "fall goes", "falls go")} on, with the whole notice from today.`,
  );
}
