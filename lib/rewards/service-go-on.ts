import type { ProgramScope } from "@/lib/shared/scope";
import type { Redemption } from "./redemption";
import { settleOutside } from "./service-outside";
import { callWebhook } from "./service-webhook";

/**
 * Goes on at once with a redemption that is held for somebody outside, for whoever waits for it: a store makes its code, a webhook is
 * called. What does not come about in this time is gone on with by a job. Answers with the redemption as it is then.
 */
export async function goOnWith(
  scope: ProgramScope,
  redemption: Redemption,
  now: Date,
  waiting: { timeoutMs: number },
): Promise<Redemption> {
  const { id, status, fulfilment } = redemption;
  if (status !== "held" || fulfilment === null) return redemption;
  const after =
    fulfilment === "outside"
      ? await settleOutside(scope, id, now, waiting)
      : await callWebhook(scope, id, now, waiting);
  return after ?? redemption;
}
