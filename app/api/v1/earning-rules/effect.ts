import { type Answer, answer, type Refusal, refuse } from "@/lib/api/problem";
import type { KeyAccess } from "@/lib/auth/api-key";
import { type Proposal, pastEvents, previewRule } from "@/lib/earning/service-preview";
import { amount, time, whole } from "../views/figures";

/** What a rule would have meant for the last 90 days: its orders, or how often what it is for happened. */
export async function effectOf(
  { scope, program }: KeyAccess,
  proposal: Proposal,
  now: Date,
): Promise<Answer | Refusal> {
  const { definition } = proposal;
  if (definition?.trigger.code === "event") {
    const { events, members } = await pastEvents(scope, definition.trigger.type, now);
    const each = definition.effect.code === "fixed" ? BigInt(definition.effect.points) : 0n;
    return answer({ orders: null, events: { events, members, most_points: whole(each * BigInt(events)) } });
  }
  const preview = await previewRule(scope, program, proposal, now);
  if (!preview.ok)
    return refuse("not-possible", "Today's rules can't all be read, so there is nothing to compare with.");
  const { since, cut, orders, changed, spendMinor, ...points } = preview.value;
  return answer({
    orders: {
      ...{ since: time(since), cut, orders, changed },
      ...{ points_now: whole(points.pointsNow), points_next: whole(points.pointsNext) },
      ...{ qualifying_now: whole(points.qualifyingNow), qualifying_next: whole(points.qualifyingNext) },
      spend: amount(spendMinor, program.currency),
    },
    events: null,
  });
}
