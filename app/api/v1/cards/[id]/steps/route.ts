import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { CardStepInput } from "@/lib/api/schemas/cards";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { stepWithCardWithin } from "@/lib/cards/service";
import { readId } from "@/lib/shared/id";
import { cardJson, cardStepOf, cardStepRefusal } from "../../../views/cards";

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const id = readId("card", call.params.id);
  if (!id) return notFound();
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(CardStepInput, json.value);
  if (!input.ok) return input.error;
  const { scope } = call.access;
  return once(call, json.value, async (tx) => {
    const done = await stepWithCardWithin(tx, scope, id, cardStepOf(input.value), call.now);
    return done.ok ? answer(cardJson(done.value)) : cardStepRefusal(done.error);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
