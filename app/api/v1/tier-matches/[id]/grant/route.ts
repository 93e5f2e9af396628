import { answer, notFound, wrongField } from "@/lib/api/problem";
import { TrialInput } from "@/lib/api/schemas/standing";
import { onlyMethod } from "@/lib/api/service";
import type { Program } from "@/lib/programs/program";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { readId } from "@/lib/shared/id";
import { parseMinor } from "@/lib/shared/money";
import { grantTrial, openMatches } from "@/lib/tiers/service-matches";
import { matchJson, matchRefusal } from "../../../views/standing";
import { posting } from "../../../writing";

type Params = { id: string };

/** What keeps the tier, in what the ladder counts; null when it is nothing above zero. */
function targetOf(text: string, { settings, currency }: Program): bigint | null {
  const minor = settings.tiers.measure === "spend" ? parseMinor(text, currency) : null;
  const target = minor ? (minor.ok ? minor.value : 0n) : /^\d{1,9}$/.test(text) ? BigInt(text) : 0n;
  return target > 0n ? target : null;
}

export const POST = posting<Params, typeof TrialInput>("tiers:write", TrialInput, async (call, input) => {
  const { scope, program } = call.access;
  const id = readId("match", call.params.id);
  if (!id || !(await openMatches(scope)).some((match) => match.id === id)) return notFound();
  const tierId = readId("tier", input.tier_id);
  const day = dayStart(input.until, program.timeZone);
  const target = targetOf(input.target, program);
  if (!tierId) return wrongField("tier_id", "tier_id is no id of a tier.");
  if (!day) return wrongField("until", "until is no day of the calendar.");
  if (target === null) return wrongField("target", "target must be above zero, in what the ladder counts.");
  const until = endOfDay(day, program.timeZone);
  const granted = await grantTrial(scope, id, { tierId, until, target, note: input.note ?? null }, call.now);
  return granted.ok ? answer(matchJson(granted.value, program)) : matchRefusal(granted.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
