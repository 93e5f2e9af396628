/** Without what is mistaken for one another, read aloud or written by hand. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
/** Bytes above it are drawn again, so that no letter is favoured. */
const FAIR = 256 - (256 % LETTERS.length);

/** A code that is made to be passed on: it opens nothing, so eight letters are enough to keep members apart. */
export function newReferralCode(): string {
  let code = "";
  while (code.length < LENGTH) {
    const [drawn = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (drawn < FAIR) code += LETTERS[drawn % LETTERS.length];
  }
  return code;
}

/** A code as typed, with any case, spaces and hyphens; null when it is none. */
export function readReferralCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const code = typed.replaceAll(/[\s\u2010-\u2015-]/g, "").toUpperCase();
  const isCode = code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter));
  return isCode ? code : null;
}

/** As it is shown: "K7QM-3XWD". */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
