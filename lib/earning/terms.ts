import type { Shortfall } from "@/lib/ledger/post";
import type { PinnedSettings } from "./pin";

/** What earning asks of a program besides its rules. */
export type ProgramTerms = {
  currency: string;
  timeZone: string;
  settings: PinnedSettings & { refundShortfall: Shortfall };
};
