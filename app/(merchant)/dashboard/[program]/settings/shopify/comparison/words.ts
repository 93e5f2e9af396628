import type { Tone } from "@/components/ui/tone";
import type { RunCounts, RunStage, RunStatus } from "@/lib/reconcile/run";
import { formatCount } from "@/lib/shared/format";

export const STATUS_WORDS: Record<RunStatus, { label: string; tone: Tone }> = {
  running: { label: "Under way", tone: "info" },
  done: { label: "Done", tone: "positive" },
  stopped: { label: "Stopped", tone: "neutral" },
  failed: { label: "Broken off", tone: "negative" },
};

export const STAGE_WORDS: Record<RunStage, string> = {
  orders: "Looking through the orders that Shopify changed",
  ledger: "Holding the orders against the ledger",
  codes: "Looking at the codes",
  subscriptions: "Looking whether Shopify tells us of everything",
};

/** What came of a comparison, in a sentence. */
export function cameText({
  listed,
  missed,
  late,
  orders,
  codes,
  found,
  gone,
  subscribed,
}: RunCounts): string {
  const parts = [
    `${formatCount(listed, "changed order", "changed orders")}`,
    missed > 0 && `${missed} never heard of and fetched`,
    late > 0 && `${late} heard of in an older state and fetched`,
    orders > 0 && `${formatCount(orders, "order", "orders")} compared`,
    codes > 0 && `${formatCount(codes, "code", "codes")} compared`,
    found > 0 ? formatCount(found, "difference", "differences") : "no difference",
    gone > 0 && `${gone} agree by now`,
    subscribed > 0 && `${formatCount(subscribed, "subscription", "subscriptions")} made again`,
  ];
  return parts.filter(Boolean).join(", ");
}
