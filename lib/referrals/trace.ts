/** What can be seen of a member that two accounts of one person share. */
export const TRACE_KINDS = ["email", "phone", "address", "device", "card", "network"] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** What was seen, as it came; what is missing was not seen. */
export type Seen = {
  email?: string | null;
  phone?: string | null;
  address?: { street: string; postcode: string; country: string } | null;
  /** Whatever the browser is known by. */
  device?: string | null;
  /** A card's fingerprint. */
  card?: string | null;
  network?: string | null;
};

/** One thing seen, as it is compared. */
export type Trace = { kind: TraceKind; text: string };

const DOTLESS = new Set(["gmail.com", "googlemail.com"]);

/**
 * An address as mailboxes take it: without what stands behind a plus, which arrives in the same box everywhere it is
 * known, and without the dots that Gmail does not read.
 */
export function comparableEmail(address: string): string {
  const text = address.normalize("NFKC").trim().toLowerCase();
  const at = text.lastIndexOf("@");
  if (at < 1) return text;
  const domain = text.slice(at + 1);
  const local = text.slice(0, at).replace(/\+.*$/s, "");
  if (!DOTLESS.has(domain)) return `${local}@${domain}`;
  return `${local.replaceAll(".", "")}@gmail.com`;
}

/** Letters and digits alone, without accents. */
function plainLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A postal address, however its street is written: "Torstraße 12" and "Tor Str. 12" are one. */
function comparableAddress({ street, postcode, country }: NonNullable<Seen["address"]>): string {
  const named = plainLetters(street).replaceAll(/stra(ss|s)e|street/g, "str");
  return named === "" ? "" : `${named} ${plainLetters(postcode)} ${plainLetters(country)}`;
}

/** What was seen, as it is compared; what says nothing is left out. */
export function tracesOf(seen: Seen): Trace[] {
  const texts: Record<TraceKind, string> = {
    email: seen.email ? comparableEmail(seen.email) : "",
    phone: seen.phone?.replaceAll(/\D/g, "") ?? "",
    address: seen.address ? comparableAddress(seen.address) : "",
    device: seen.device?.trim() ?? "",
    card: seen.card?.trim() ?? "",
    network: seen.network?.trim().toLowerCase() ?? "",
  };
  return TRACE_KINDS.flatMap((kind) => (texts[kind] === "" ? [] : [{ kind, text: texts[kind] }]));
}
