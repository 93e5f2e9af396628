import { hash } from "node:crypto";

type Hashable = string | number | boolean | null | undefined | Hashable[] | { [key: string]: Hashable };

/** JSON whose object keys are sorted and whose undefined members are left out: one text for one meaning. */
export function canonicalJson(value: Hashable): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text);
}

/** SHA-256 of the canonical JSON, in hexadecimal: what stands beside an idempotency key. */
export function hashOf(value: Hashable): string {
  return sha256(canonicalJson(value));
}
