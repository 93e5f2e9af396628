import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { ForecastInput } from "@/lib/api/schemas/events";
import { alsoAllows, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { forecastCart } from "@/lib/earning/service";
import { eventRefusal } from "../views/event";
import { explanationJson } from "../views/explanation";
import { whole } from "../views/figures";
import { readCart } from "./cart";

export const POST = withKey("program:read", async ({ request, access, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(ForecastInput, json.value);
  if (!input.ok) return input.error;
  const cart = readCart(input.value.cart, access.program.currency);
  if (!cart.ok) return cart.error;
  // What a member carries over shows in the forecast: naming one needs the right to read members.
  const named = input.value.member_id;
  const refused = named ? await alsoAllows(request, "members:read", now) : null;
  if (refused) return refused;
  const member = named ? await memberOfKey(access, named) : null;
  if (named && !member) return notFound();
  const made = await forecastCart(access.scope, member?.memberId ?? null, cart.value, now);
  if (!made.ok) return eventRefusal(made.error);
  return answer({ points: whole(made.value.points), explanation: explanationJson(made.value.view) });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
