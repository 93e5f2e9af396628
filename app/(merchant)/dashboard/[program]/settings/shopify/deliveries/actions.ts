"use server";

import { refresh } from "next/cache";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { workAgain } from "@/lib/shopify/service-deliveries";
import { authorise, requireId } from "../../../../authorise";

/** Lets one parked delivery be worked again, or all of them. */
export async function workAgainAction(
  slug: string,
  shown: string | null,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:repair", sent);
  const id = shown === null ? null : requireId("shopifyDelivery", shown);
  const count = await workAgain(scope, id, clock.now());
  refresh();
  if (count === 0) return formError("Nothing is parked here that could be worked again.");
  return formDone(`${formatCount(count, "delivery is", "deliveries are")} worked again, within moments.`);
}
