import type { AlertKind } from "../alert";

/** What staff are told about badges, challenges and draws. */
export const GAME_ALERTS: Record<string, AlertKind> = {};
