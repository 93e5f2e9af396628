import type { Shortfall } from "@/lib/ledger/post";
import type { PinnedSettings } from "./pin";

/** What earning asks of a program besides its rules. */
export type ProgramTerms = {
  currency: string;
  timeZone: string;
  settings: PinnedSettings & {
    refundShortfall: Shortfall;
    /** E15: why an order found nobody, and what can still be done. */
    matchByEmail?: boolean;
    claimDays?: number;
  };
};
