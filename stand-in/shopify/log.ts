/** One thing that happened, as it is printed. */
export type Entry = { at: Date; what: "api" | "delivery" | "token" | "proxy" | "act"; line: string };

const MOST_KEPT = 5_000;

/** Everything that happened, the latest last; the oldest go when it is full. */
export class Log {
  readonly entries: Entry[] = [];
  onEntry: (entry: Entry) => void = () => {};

  add(what: Entry["what"], line: string, at: Date): void {
    const entry = { at, what, line };
    this.entries.push(entry);
    if (this.entries.length > MOST_KEPT) this.entries.shift();
    this.onEntry(entry);
  }
}
