import type { Plain } from "./plan";

/** Where segments are named: a list of them, and prices by segment. */
const LIST = "segmentIds";
const PRICES = "segmentCosts";

function mapped(value: Plain, said: (name: string) => string): Plain {
  if (Array.isArray(value)) return value.map((one) => mapped(one, said));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Plain] => {
      if (key === LIST && Array.isArray(inner))
        return [key, inner.map((one) => (typeof one === "string" ? said(one) : one))];
      if (key === PRICES && inner !== null && typeof inner === "object" && !Array.isArray(inner))
        return [key, Object.fromEntries(Object.entries(inner).map(([name, cost]) => [said(name), cost]))];
      return [key, mapped(inner, said)];
    }),
  );
}

/** A value with its segments by their names, as a file has them. */
export function segmentsByName(value: Plain, names: ReadonlyMap<string, string>): Plain {
  return mapped(value, (id) => names.get(id) ?? id);
}

export type NamedSegment = { id: string; name: string };

/**
 * The other way round: segments may be named by name, whatever the capitals, or by id. `unknown` is called with each
 * that is neither.
 */
export function segmentsById(
  value: Plain,
  segments: readonly NamedSegment[],
  unknown: (name: string) => void,
): Plain {
  return mapped(value, (said) => {
    const wanted = said.trim().toLowerCase();
    const found =
      segments.find(({ id }) => id === said) ??
      segments.find(({ name }) => name.trim().toLowerCase() === wanted);
    if (!found) unknown(said);
    return found?.id ?? said;
  });
}
