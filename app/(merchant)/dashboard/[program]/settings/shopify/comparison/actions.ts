"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { type DecideError, setAside, takeUpAgain } from "@/lib/reconcile/service-findings";
import type { RepairError } from "@/lib/reconcile/service-repair";
import { repairFinding, undoRepair } from "@/lib/reconcile/service-repair";
import { startComparison, stopComparison } from "@/lib/reconcile/service-run";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../../../authorise";

const WHY = "Say why, for whoever wonders later.";
const SetAsideInput = z.object({
  note: z.string({ error: WHY }).trim().min(1, WHY).max(500, "Shorten it to 500 characters."),
});
const StartInput = z.object({ store: z.string().max(100), everything: z.literal("on").optional() });

/** Begins a comparison with a store; the worker does it, and the page shows how far it is. */
export async function startComparisonAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "shopify:repair", sent);
  const input = parseForm(StartInput, form);
  if (!input.ok) return input.state;
  const shopId = requireId("shop", input.value.store);
  const started = await startComparison(
    scope,
    shopId,
    { everything: input.value.everything === "on" },
    clock.now(),
  );
  if (!started.ok) {
    if (started.error.code === "store_unknown") notFound();
    return formError(
      started.error.code === "running"
        ? "A comparison with this store is under way already."
        : "This store is not connected. Connect it again first.",
    );
  }
  refresh();
  return formDone("Begun. It goes on by itself.");
}

/** Asks a comparison to stop after what it is at. */
export async function stopComparisonAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:repair", sent);
  const stopped = await stopComparison(scope, requireId("reconciliation", shown), clock.now());
  if (stopped === null) notFound();
  refresh();
  return stopped ? formDone("It stops after what it is at.") : formError("It has ended already.");
}

/** Applies what is proposed for a difference. */
export async function repairAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:repair", sent);
  const repaired = await repairFinding(scope, requireId("finding", shown), clock.now());
  if (!repaired.ok) return refusal(repaired.error);
  refresh();
  return formDone(
    repaired.value.agrees
      ? "Repaired: both sides agree."
      : "Done. It is looked at again by the next comparison.",
  );
}

/** Takes a repair back. */
export async function undoRepairAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:repair", sent);
  const undone = await undoRepair(scope, requireId("finding", shown), clock.now());
  if (!undone.ok) return refusal(undone.error);
  refresh();
  return formDone("Undone. It stands under To look at again.");
}

/** Says that a difference is all right as it is. */
export async function setAsideAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "shopify:repair", sent);
  const input = parseForm(SetAsideInput, form);
  if (!input.ok) return input.state;
  const done = await setAside(scope, requireId("finding", shown), input.value.note, clock.now());
  if (!done.ok) return refusal(done.error);
  refresh();
  return formDone("Set aside.");
}

/** Takes a difference up again that was set aside. */
export async function takeUpAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:repair", sent);
  const done = await takeUpAgain(scope, requireId("finding", shown), clock.now());
  if (!done.ok) return refusal(done.error);
  refresh();
  return formDone("It stands under To look at again.");
}

function refusal(error: RepairError | DecideError): FormState {
  switch (error.code) {
    case "finding_unknown":
      notFound();
      break;
    case "not_open":
      return formError(
        "Somebody has decided this meanwhile, or both sides agree by now. Load the page again.",
      );
    case "nothing_proposed":
      return formError("Nothing is proposed for this: look at both sides, then set it aside.");
    case "not_done":
      return formError(error.reason);
  }
}
