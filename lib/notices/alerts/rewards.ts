import type { AlertKind } from "../alert";

/** What staff are told about rewards: stock, fulfilment, hooks that fail. */
export const REWARD_ALERTS: Record<string, AlertKind> = {};
