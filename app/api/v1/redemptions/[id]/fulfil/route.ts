import type { z } from "zod";
import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { FulfilInput } from "@/lib/api/schemas/redemptions";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import type { FulfilStep } from "@/lib/rewards/fulfilment";
import { fulfilWithin, redemptionWithBalanceWithin } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { fulfilRefusal } from "../../../views/refusals";
import { redemptionJson } from "../../../views/reward";

export const POST = withKey<{ id: string }>("redemptions:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(FulfilInput, json.value);
  if (!input.ok) return input.error;
  const id = readId("redemption", call.params.id);
  if (!id) return notFound();
  const { scope, program } = call.access;
  return once(call, json.value, async (tx) => {
    const done = await fulfilWithin(tx, scope, id, stepOf(input.value), call.now);
    if (!done.ok) return fulfilRefusal(done.error);
    const found = await redemptionWithBalanceWithin(tx, scope, id);
    return found ? answer(redemptionJson(found, found.balance, program)) : notFound();
  });
});

function stepOf({ state, tracking, date, note, reason }: z.output<typeof FulfilInput>): FulfilStep {
  if (state === "declined") return { to: state, reason: reason ?? "" };
  if (state === "done") return { to: state, ...(note && { note }) };
  const at = date && new Date(date).toISOString();
  return { to: state, ...(tracking && { tracking }), ...(at && { date: at }), ...(note && { note }) };
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
