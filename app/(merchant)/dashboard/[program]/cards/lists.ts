import type { CardState } from "@/lib/cards/physical-card";

/** The lists of cards, by what their addresses say. */
export const LISTS = {
  requested: { label: "Requests", states: ["requested"] },
  printing: { label: "Print list", states: ["printing"] },
  posted: { label: "Posted", states: ["posted"] },
  active: { label: "In use", states: ["active"] },
  ended: { label: "Ended", states: ["declined", "cancelled", "stopped"] },
} as const satisfies Record<string, { label: string; states: readonly CardState[] }>;

export type ListName = keyof typeof LISTS;

export function listOf(asked: string | string[] | undefined): ListName {
  return typeof asked === "string" && Object.hasOwn(LISTS, asked) ? (asked as ListName) : "requested";
}
