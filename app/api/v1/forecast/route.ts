import { BODY_BYTES } from "@/lib/api/body";
import { answer, type Refusal, wrongField } from "@/lib/api/problem";
import { ForecastInput } from "@/lib/api/schemas/events";
import { alsoAllows, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { forecastCart } from "@/lib/earning/service";
import { eventRefusal } from "../views/event";
import { explanationJson } from "../views/explanation";
import { whole } from "../views/figures";
import { readCart } from "./cart";

/** A member who is named otherwise than by member_id would be forecast as a guest: that is refused, not guessed. */
function strayField(name: string): Refusal {
  const field = /^\w{1,40}$/.test(name) ? name : "body";
  return wrongField(
    field,
    `${field} is no field of a forecast: it has cart and member_id. Find a member's id by GET /members.`,
  );
}

export const POST = withKey("program:read", async ({ request, access, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(ForecastInput, json.value);
  if (!input.ok) return input.error;
  const stray = Object.keys(json.value as object).find((name) => name !== "cart" && name !== "member_id");
  if (stray !== undefined) return strayField(stray);
  const cart = readCart(input.value.cart, access.program.currency);
  if (!cart.ok) return cart.error;
  // What a member carries over shows in the forecast: naming one needs the right to read members.
  const named = input.value.member_id ?? null;
  const refused = named !== null ? await alsoAllows(request, "members:read", now) : null;
  if (refused) return refused;
  const member = named !== null ? await memberOfKey(access, named) : null;
  if (named !== null && !member)
    return wrongField("member_id", "member_id names nobody in this program. Leave it out for somebody new.");
  const made = await forecastCart(access.scope, member?.memberId ?? null, cart.value, now);
  if (!made.ok) return eventRefusal(made.error);
  return answer({ points: whole(made.value.points), explanation: explanationJson(made.value.view) });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
