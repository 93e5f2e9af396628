"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { capitalised } from "@/lib/shared/capital";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { EndpointInput, MOST_RESENT, RESENDS } from "@/lib/webhook-events/endpoint-input";
import { webhookProblem } from "@/lib/webhooks/service";
import {
  changeEndpoint,
  createEndpoint,
  removeEndpoint,
  rollEndpointSecret,
} from "@/lib/webhooks/service-endpoints";
import { deliveryById, resendDelivery, resendRange, sendTest, stopWaiting } from "@/lib/webhooks/service-log";
import { sendNow } from "@/lib/webhooks/service-send";
import { authorise, requireId } from "../../../authorise";
import { pathsOf } from "../../../paths";

/** Reads an endpoint's form; an address that points inward, or nowhere, is refused here as when it is called. */
async function readEndpoint(form: FormData) {
  const input = parseForm(EndpointInput, form);
  if (!input.ok) return input;
  const problem = await webhookProblem(input.value.url);
  if (!problem) return input;
  const message = capitalised(problem);
  return { ok: false as const, state: formError({ code: "", field: "url", message }, form) };
}

/** Adds an endpoint. Its secret is in the answer, and nowhere else. */
export async function createEndpointAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "webhooks:write", sent);
  const input = await readEndpoint(form);
  if (!input.ok) return input.state;
  const made = await createEndpoint(scope, input.value, clock.now());
  if (!made.ok) return formError(made.error, form);
  refresh();
  return {
    ...formDone("Copy the secret now: it is not shown again. Your system checks by it that a call is ours."),
    values: { secret: [made.value.secret] },
  };
}

export async function changeEndpointAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "webhooks:write", sent);
  const id = requireId("webhook", shown);
  const input = await readEndpoint(form);
  if (!input.ok) return input.state;
  const changed = await changeEndpoint(scope, id, input.value, clock.now());
  if (!changed.ok) return formError(changed.error, form);
  refresh();
  return formDone("Saved.");
}

/** Switches an endpoint on or off. */
export async function switchEndpointAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "webhooks:write", sent);
  const id = requireId("webhook", shown);
  const state = form.get("state") === "on" ? "on" : "paused";
  const changed = await changeEndpoint(scope, id, { state }, clock.now());
  if (!changed.ok) return formError(changed.error);
  refresh();
  return formDone(
    state === "on"
      ? "On. What was held meanwhile is not sent by itself: send it below."
      : "Paused. What happens is held.",
  );
}

export async function removeEndpointAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "webhooks:write", sent);
  const removed = await removeEndpoint(scope, requireId("webhook", shown), clock.now());
  if (!removed.ok) return formError(removed.error);
  redirect(pathsOf(program.slug).webhooks);
}

export async function rollSecretAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "webhooks:write", sent);
  const rolled = await rollEndpointSecret(scope, requireId("webhook", shown), clock.now());
  if (!rolled.ok) return formError(rolled.error);
  refresh();
  return {
    ...formDone(
      "Copy the new secret now. For a day calls are signed with both, so nothing is lost meanwhile.",
    ),
    values: { secret: [rolled.value.secret] },
  };
}

/** Sends a test event now and says what came back. */
export async function testEndpointAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "webhooks:write", sent);
  const endpointId = requireId("webhook", shown);
  const test = await sendTest(scope, endpointId, clock.now());
  if (!test.ok) return formError(test.error);
  await sendNow(scope, { endpointId, id: test.value.deliveryId }, clock);
  const delivery = await deliveryById(scope, test.value.deliveryId);
  refresh();
  const last = delivery?.log.at(-1);
  if (!last) return formDone("The test is on its way. See what came back in the log.");
  if (delivery?.state === "delivered") return formDone(`It arrived: the receiver answered ${last.status}.`);
  const why =
    last.status === null ? (last.error ?? "nothing was heard") : `the receiver answered ${last.status}`;
  return formError(
    `It did not arrive: ${why}. It is tried again on the schedule; the log shows what came back.`,
  );
}

const rangeInput = (timeZone: string) => {
  const day = z
    .string({ error: "Choose a day." })
    .trim()
    .transform((text) => dayStart(text, timeZone))
    .refine((start) => start !== null, "Choose a day of the calendar, like 2027-01-31.");
  return z
    .object({ which: z.enum(RESENDS, { error: "Choose from the list." }), from: day, until: day })
    .refine(({ from, until }) => !from || !until || from <= until, {
      path: ["until"],
      message: "The last day is before the first.",
    });
};

/** Sends a span of days again. */
export async function resendRangeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "webhooks:write", sent);
  const id = requireId("webhook", shown);
  const input = parseForm(rangeInput(program.timeZone), form);
  if (!input.ok) return input.state;
  const { which, from, until } = input.value;
  const range = { which, from: from as Date, until: endOfDay(until as Date, program.timeZone) };
  const resent = await resendRange(scope, id, range, clock.now());
  if (!resent.ok) return formError(resent.error, form);
  refresh();
  const { count, more } = resent.value;
  if (count === 0) return formError("There was nothing of that kind in these days.", form);
  const rest = more
    ? ` That is the most at a time (${MOST_RESENT}): send the rest once these are through.`
    : "";
  return formDone(
    `${formatCount(count, "event is", "events are")} on the way, each under its own id.${rest}`,
  );
}

/** Holds back all that waits. */
export async function stopWaitingAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "webhooks:write", sent);
  const stopped = await stopWaiting(scope, requireId("webhook", shown), clock.now());
  if (!stopped.ok) return formError(stopped.error);
  refresh();
  return formDone(`${formatCount(stopped.value.count, "event is", "events are")} held back now.`);
}

/** Sends one delivery again now and says what came back. */
export async function resendDeliveryAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "webhooks:write", sent);
  const id = requireId("delivery", shown);
  const resent = await resendDelivery(scope, id, clock.now());
  if (!resent.ok) return formError(resent.error);
  await sendNow(scope, { endpointId: resent.value.endpointId, id }, clock);
  const delivery = await deliveryById(scope, id);
  refresh();
  if (delivery?.state === "delivered") return formDone("It arrived.");
  return formError("It did not arrive. It is tried again on the schedule; the last try below says why.");
}
