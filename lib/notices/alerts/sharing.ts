import type { AlertKind } from "../alert";

/** What staff are told about points between members, households, causes and wallets. */
export const SHARING_ALERTS: Record<string, AlertKind> = {};
