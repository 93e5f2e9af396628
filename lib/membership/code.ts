/** Without letters that are taken for others. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** Sixteen letters of thirty: 78 random bits, so that nobody guesses one (P27). */
export function newInvitationCode(): string {
  let code = "";
  while (code.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      // Draws that would favour the first letters are thrown away.
      if (byte < 240 && code.length < LENGTH) code += ALPHABET[byte % ALPHABET.length];
    }
  }
  return code;
}

/** The code as it is compared, of what somebody typed or followed; null for what cannot be one. */
export function readInvitationCode(typed: string | null | undefined): string | null {
  const code = (typed ?? "").toUpperCase().replace(/[\s-]/g, "");
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}
