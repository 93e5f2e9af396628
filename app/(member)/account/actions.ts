"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import { claimSentence } from "@/lib/earning/claim-orders";
import { claimOrders } from "@/lib/earning/service-claims";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount, formatPoints } from "@/lib/shared/format";
import { readingOf } from "./reading";

/** E15: what the member ordered with this address before joining becomes theirs. */
export async function claimAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  const claimed = await claimOrders(scope, clock.now());
  if (!claimed.ok) return formError(claimSentence(claimed.error));
  const points = claimed.value.reduce((sum, order) => sum + order.points, 0n);
  refresh();
  if (claimed.value.length === 0) return formDone("There is nothing left to claim.");
  const orders = formatCount(claimed.value.length, "order is", "orders are");
  return formDone(`${orders} yours: ${formatPoints(points, readingOf(program))} in all.`);
}
