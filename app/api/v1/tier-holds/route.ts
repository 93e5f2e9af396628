import { answer, wrongField } from "@/lib/api/problem";
import { NewHoldInput } from "@/lib/api/schemas/standing";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { listHolds, putHold } from "@/lib/tiers/service-holds";
import { holdJson } from "../views/standing";
import { posting } from "../writing";

export const GET = withKey("members:read", async ({ access }) => {
  const holds = await listHolds(access.scope);
  return answer({ data: holds.map(holdJson) });
});

export const POST = posting("tiers:write", NewHoldInput, async ({ access, now }, input) => {
  const { scope, program } = access;
  const { reason, note, member_id: shown } = input;
  const from = dayStart(input.from, program.timeZone);
  const last = input.until ? dayStart(input.until, program.timeZone) : null;
  const until = last && endOfDay(last, program.timeZone);
  if (!from) return wrongField("from", "from is no day of the calendar.");
  if (until && until <= from) return wrongField("until", "until is before from. Choose a later day.");
  const member = shown ? await memberOfKey(access, shown) : null;
  if (shown && !member) return wrongField("member_id", "member_id is no member of this program.");
  const about = `staff ${now.toISOString()}`;
  await putHold(scope, { reason, about, memberId: member?.memberId ?? null, from, until, note }, now);
  const holds = await listHolds(scope);
  return answer({ data: holds.map(holdJson) }, 201);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
