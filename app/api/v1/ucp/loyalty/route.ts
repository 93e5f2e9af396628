import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { alsoAllows, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { LoyaltyInput } from "@/lib/ucp/input";
import { loyaltyOf } from "@/lib/ucp/service";

/** Reads only; it is a POST because a cart does not fit into an address. */
export const POST = withKey("program:read", async ({ request, access, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(LoyaltyInput, json.value);
  if (!input.ok) return input.error;
  const refused = input.value.member ? await alsoAllows(request, "members:read", now) : null;
  if (refused) return refused;
  const loyalty = await loyaltyOf(access, input.value, now);
  return loyalty ? answer(loyalty) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
