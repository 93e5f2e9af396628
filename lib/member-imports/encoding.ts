/** How the bytes of a file stand for text. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Finds out how a file is written from all of its bytes: by its byte-order mark; without one by where zeros stand; what is
 * good UTF-8 throughout is UTF-8; anything else is what spreadsheets on Windows write.
 */
export class EncodingProbe {
  private marked: Encoding | null = null;
  private first: Uint8Array | null = null;
  private isUtf8 = true;
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });

  add(bytes: Uint8Array): void {
    if (this.first === null || this.first.length < 4) {
      this.first = new Uint8Array(this.first ? Buffer.concat([this.first, bytes]) : bytes).slice(0, 4_096);
      this.marked = byMark(this.first) ?? byZeros(this.first);
    }
    if (this.marked || !this.isUtf8) return;
    try {
      this.utf8.decode(bytes, { stream: true });
    } catch {
      this.isUtf8 = false;
    }
  }

  end(): Encoding {
    if (this.marked) return this.marked;
    if (!this.isUtf8) return "windows-1252";
    try {
      this.utf8.decode();
      return "utf-8";
    } catch {
      return "windows-1252";
    }
  }
}

function byMark([a, b, c]: Uint8Array): Encoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

/** Latin text in UTF-16 has a zero in every other byte; no other text has any. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const pairs = Math.floor(bytes.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (pairs < 2) return null;
  if (odd > pairs * 0.6 && even < pairs * 0.1) return "utf-16le";
  return even > pairs * 0.6 && odd < pairs * 0.1 ? "utf-16be" : null;
}
