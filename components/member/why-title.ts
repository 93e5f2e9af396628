import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatNumber, formatSigned, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** The question that an explanation answers: "Why 96?", "Why nothing?", "Why no change?". */
export function whyTitle(view: Pick<ExplanationView, "outcome" | "points">, reading: Reading = {}): string {
  if (view.outcome === "nothing") return say(reading, "why.sheet.whyNothing");
  if (view.outcome === "unchanged") return say(reading, "why.sheet.whyUnchanged");
  const points = view.points < 0n ? formatSigned(view.points, reading) : formatNumber(view.points, reading);
  return say(reading, "why.sheet.why", { points });
}
