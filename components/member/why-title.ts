import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatNumber, formatSigned, type Reading } from "@/lib/shared/format";

/** The question that an explanation answers: "Why 96?", "Why nothing?", "Why pending?". */
export function whyTitle(view: Pick<ExplanationView, "outcome" | "points">, reading?: Reading): string {
  if (view.outcome === "nothing") return "Why nothing?";
  if (view.outcome === "unchanged") return "Why no change?";
  return `Why ${view.points < 0n ? formatSigned(view.points, reading) : formatNumber(view.points, reading)}?`;
}
