"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import { claimSentence } from "@/lib/earning/claim-orders";
import { claimOrders } from "@/lib/earning/service-claims";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatPoints } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { readingOf } from "./reading";

/** E15: what the member ordered with this address before joining becomes theirs. */
export async function claimAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  const claimed = await claimOrders(scope, clock.now());
  const reading = readingOf(program);
  if (!claimed.ok) return formError(claimSentence(claimed.error, reading));
  const points = claimed.value.reduce((sum, order) => sum + order.points, 0n);
  refresh();
  const count = claimed.value.length;
  if (count === 0) return formDone(say(reading, "member.claim.none"));
  return formDone(say(reading, "member.claim.claimed", { count, points: formatPoints(points, reading) }));
}
