import { ID_PREFIX, type IdKind, readId, showId } from "@/lib/shared/id";
import type { ListName, Plain } from "./plan";

/** What the ids of a list begin with. */
export const KIND_OF: Readonly<Record<ListName, IdKind>> = {
  segments: "segment",
  causes: "cause",
  gates: "gate",
  tiers: "tier",
  rewards: "reward",
  earning_rules: "rule",
  badges: "badge",
  challenges: "challenge",
  surveys: "survey",
  draws: "draw",
};

const KINDS: readonly IdKind[] = Object.values(KIND_OF);
const SHOWN = new RegExp(`^(${KINDS.map((kind) => ID_PREFIX[kind]).join("|")})_[0-9a-f]{32}$`);

function mapped(value: Plain, text: (text: string) => string): Plain {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, text));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), mapped(inner, text)]));
}

/** Ids as people see them elsewhere, wherever they stand in a value. `kinds` says of what kind each id is. */
export function shownIds(value: Plain, kinds: ReadonlyMap<string, IdKind>): Plain {
  return mapped(value, (text) => {
    const kind = kinds.get(text);
    return kind ? showId(kind, text) : text;
  });
}

/** The other way round. */
export function plainIds(value: Plain): Plain {
  return mapped(value, (text) => {
    if (!SHOWN.test(text)) return text;
    for (const kind of KINDS) {
      const id = readId(kind, text);
      if (id) return id;
    }
    return text;
  });
}
