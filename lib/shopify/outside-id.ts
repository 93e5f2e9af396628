/** A number of Shopify's as text with all its digits, from what JSON left of it; null when it is none. */
export function idText(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== "string") return null;
  return /^[1-9]\d{0,19}$/.test(value) ? value : null;
}

/** "gid://shopify/Customer/820982911946154508" as its kind and number; null when it is none. */
export function readGid(value: unknown): { kind: string; id: string } | null {
  if (typeof value !== "string") return null;
  const match = /^gid:\/\/shopify\/([A-Za-z]{1,60})\/(\d{1,20})(?:\?.*)?$/.exec(value);
  return match ? { kind: match[1] as string, id: match[2] as string } : null;
}
