import type { AlertKind } from "../alert";

/** What staff are told about tiers: runs that are held, matches to decide. */
export const TIER_ALERTS: Record<string, AlertKind> = {};
