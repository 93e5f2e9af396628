import type { Json } from "@/lib/audit/entry";

export type Change = { field: string; before: string | null; after: string | null };

function isObject(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** "definition.effect.points" → 2, for every leaf. */
function leaves(value: Json, path = ""): Map<string, string> {
  if (!isObject(value)) {
    const text = Array.isArray(value)
      ? value.map((part) => (isObject(part) ? JSON.stringify(part) : part)).join(", ")
      : String(value);
    return new Map(value === null || text === "" ? [] : [[path || "value", text]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [...leaves(part, path ? `${path}.${key}` : key)]),
  );
}

const spaced = (path: string) =>
  path.replaceAll(".", " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The fields that differ between before and after, each as text; null where there was or is nothing. */
export function changesOf(before: Json, after: Json): Change[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ field: spaced(field), before: was.get(field) ?? null, after: is.get(field) ?? null }));
}
