import type { HoldReason } from "@/lib/tiers/hold";

/** What holds falls, in words. */
export const HELD_BY: Record<HoldReason | "breaker", string> = {
  breaker: "Too many of this tier at once",
  import: "An import touched the time that counts",
  rule_edit: "A rule was changed in the time that counts",
  incident: "Something went wrong in the time that counts",
  disputed_refund: "A refund is disputed",
};

/** What staff can say that happened. */
export const HOLD_CHOICES: { value: HoldReason; label: string }[] = [
  { value: "incident", label: "Something went wrong" },
  { value: "import", label: "Orders were imported" },
  { value: "rule_edit", label: "A rule was changed" },
];
