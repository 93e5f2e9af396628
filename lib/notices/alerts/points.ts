import type { AlertKind } from "../alert";

/** What staff are told about points, events and earning rules. */
export const POINTS_ALERTS: Record<string, AlertKind> = {};
