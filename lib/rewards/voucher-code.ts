/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. 32 signs, so that each carries exactly five bits. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS = 16;
const GROUP = 4;

/** A new voucher code of 80 random bits, in groups to be read aloud: "R7KQ-2MXT-9HPD-40WB". */
export function newVoucherCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SIGNS));
  return grouped(Array.from(bytes, (byte) => ALPHABET[byte & 31]).join(""));
}

function grouped(signs: string): string {
  return (signs.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
}

/**
 * The code as issued, of one as typed: small letters, missing or other dashes, spaces and look-alikes are forgiven.
 * Null when it cannot be a code, which needs no look-up.
 */
export function readVoucherCode(typed: string): string | null {
  if (typed.length > 100) return null;
  const signs = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  return signs.length === SIGNS && [...signs].every((sign) => ALPHABET.includes(sign))
    ? grouped(signs)
    : null;
}
