import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { CardRequestInput } from "@/lib/api/schemas/cards";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { cardsOf, requestCardWithin } from "@/lib/cards/service";
import { cardJson, cardRequestRefusal } from "../../../views/cards";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  return answer({ data: (await cardsOf(scope)).map(cardJson) });
});

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const { access, params, request, now } = call;
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(CardRequestInput, json.value);
  if (!input.ok) return input.error;
  const { name_on_card: nameOnCard, address } = input.value;
  const terms = { ...access.program.settings.cards, physical: true };
  return once(call, json.value, async (tx) => {
    const asked = await requestCardWithin(tx, scope, terms, { nameOnCard, address }, now);
    return asked.ok ? answer(cardJson(asked.value), 201) : cardRequestRefusal(asked.error);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
