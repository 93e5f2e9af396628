import { BODY_BYTES } from "@/lib/api/body";
import { pageOf, readPage } from "@/lib/api/paging";
import { answer, wrongField } from "@/lib/api/problem";
import { ReferralInput, ReferralsQuery } from "@/lib/api/schemas/referrals";
import { once, onlyMethod, readInput, readJson, readQuery, withKey } from "@/lib/api/service";
import { arriveWithin, listReferrals } from "@/lib/referrals/service";
import { readId } from "@/lib/shared/id";
import { arriveRefusal, referralJson } from "../views/referrals";
import { seenOf } from "../views/seen";

const LONGEST_MS = 365 * 86_400_000;

export const GET = withKey("members:read", async ({ access: { scope }, query }) => {
  const asked = readQuery(ReferralsQuery, query);
  if (!asked.ok) return asked.error;
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { cursor, limit } = page.value;
  const state = asked.value.state ?? null;
  const found = await listReferrals(scope, { state, before: cursor?.id ?? null, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return answer(pageOf(shown.map(referralJson), last ? { at: last.joinedAt, id: last.id } : null));
});

/** The shop says who brought whom. */
export const POST = withKey("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(ReferralInput, json.value);
  if (!input.ok) return input.error;
  const { code, friend_id: shown, visited_at: visited, seen = {} } = input.value;
  const friendId = readId("member", shown);
  if (!friendId) return arriveRefusal({ code: "friend_unknown" });
  const at = new Date(visited);
  const age = call.now.getTime() - at.getTime();
  if (age < 0 || age > LONGEST_MS)
    return wrongField("visited_at", "visited_at must lie in the past, a year at most.");
  return once(call, json.value, async (tx) => {
    const arrival = {
      friendId,
      invitation: { code, at, via: "api" as const },
      seen: seenOf(seen),
      isVouchedFor: true,
    };
    const came = await arriveWithin(tx, call.access.scope, arrival, call.now);
    return came.ok ? answer(referralJson(came.value), 201) : arriveRefusal(came.error);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
