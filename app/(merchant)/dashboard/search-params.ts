import { isStorable } from "@/lib/shared/storable";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of an address, as text a query can take; "" when it is missing or is none. */
export function textOf(value: string | string[] | undefined, longest = 200): string {
  const text = Array.isArray(value) ? (value[0] ?? "") : (value ?? "");
  return isStorable(text) ? text.slice(0, longest) : "";
}

/** The same address with other parameters; "" and null leave one out. */
export function withParams(path: string, params: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
