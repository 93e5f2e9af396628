/** Two hashes of a text, 32 bits each, from a start that nobody knows. */
function hashes(text: string, seed: number): [number, number] {
  let [a, b] = [seed | 0, ~seed | 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a ^= a >>> 16;
  return [Math.imul(a, 0x85ebca6b) >>> 0, Math.imul(b, 0xc2b2ae35) >>> 0];
}

/**
 * Remembers texts by 64 bits each and not as such, so that a million of them take 16 MB. That two of a million look
 * alike happens once in thirty million files.
 */
export class SeenKeys {
  private high: Uint32Array;
  private low: Uint32Array;
  private count = 0;
  private readonly seed = crypto.getRandomValues(new Uint32Array(1))[0] as number;

  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(1_024, expected * 1.5)));
    this.high = new Uint32Array(size);
    this.low = new Uint32Array(size);
  }

  /** Whether the text is new; it is not any more. */
  add(text: string): boolean {
    if (this.count * 4 > this.high.length * 3) this.grow();
    const [high, low] = hashes(text, this.seed);
    const isNew = this.put(high, low || 1);
    if (isNew) this.count++;
    return isNew;
  }

  has(text: string): boolean {
    const [high, low] = hashes(text, this.seed);
    return this.low[this.placeOf(high, low || 1)] !== 0;
  }

  /** Where this pair stands, or would. */
  private placeOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    for (let at = (high ^ (low << 7)) & mask; ; at = (at + 1) & mask) {
      if (this.low[at] === 0 || (this.low[at] === low && this.high[at] === high)) return at;
    }
  }

  private put(high: number, low: number): boolean {
    const at = this.placeOf(high, low);
    if (this.low[at] !== 0) return false;
    this.high[at] = high;
    this.low[at] = low;
    return true;
  }

  private grow(): void {
    const [high, low] = [this.high, this.low];
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(high.length * 2);
    for (let at = 0; at < low.length; at++) {
      if (low[at] !== 0) this.put(high[at] as number, low[at] as number);
    }
  }
}
