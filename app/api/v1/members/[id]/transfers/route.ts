import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { TransferInput } from "@/lib/api/schemas/sharing";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { newId } from "@/lib/shared/id";
import { sendPointsWithin } from "@/lib/sharing/service";
import { sendRefusal, transferJson } from "../../../views/sharing";

export const POST = withKey<{ id: string }>("redemptions:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(TransferInput, json.value);
  if (!input.ok) return input.error;
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  const { to, points, message = "" } = input.value;
  return once(call, json.value, async (tx) => {
    const wish = { to, points: BigInt(points), message };
    // The Idempotency-Key is kept with the answer; the transfer's own key only has to be one.
    const sent = await sendPointsWithin(tx, member, wish, `api:${newId()}`, call.now);
    return sent.ok ? answer(transferJson(sent.value.transfer), 201) : sendRefusal(sent.error);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
