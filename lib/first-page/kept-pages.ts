/** A page as it was sent, what it was made of, and from when until when it says the same by itself. */
type KeptPage<T> = {
  page: T;
  /** What its rows were: db/queries/made-of.ts */
  rows: string;
  since: Date;
  from: Date;
  until: Date;
};

/** So many keys are known for each page that is kept. */
const ASKED_FOR_EACH = 8;

/**
 * The pages that were asked for last, for as long as each says the same. Whoever takes one has to ask the database first
 * whether it is still made of the same rows.
 */
export class KeptPages<T> {
  private readonly kept = new Map<string, KeptPage<T> & { end: NodeJS.Timeout }>();

  /** The keys that were asked for, kept or not. */
  private readonly asked = new Set<string>();

  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** Whether it was asked for before, as far back as is known: what is asked for once need not be kept. */
  isAskedAgain(key: string): boolean {
    if (this.asked.has(key)) return true;
    if (this.asked.size >= this.most * ASKED_FOR_EACH) this.asked.clear();
    this.asked.add(key);
    return false;
  }

  /** The page under this key, unless its time is over, or has not come: a clock may have been set back. */
  find(key: string, now: Date): KeptPage<T> | null {
    const found = this.kept.get(key);
    if (!found) return null;
    if (now < found.from || now >= found.until) {
      this.drop(key);
      return null;
    }
    // Whatever was asked for last goes last.
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  keep(key: string, page: KeptPage<T>): void {
    this.drop(key);
    const [oldest] = this.kept.size >= this.most ? this.kept.keys() : [];
    if (oldest !== undefined) this.drop(oldest);
    const end = setTimeout(() => this.drop(key), page.until.getTime() - page.from.getTime());
    end.unref();
    this.kept.set(key, { ...page, end });
  }

  drop(key: string): void {
    const found = this.kept.get(key);
    if (!found) return;
    clearTimeout(found.end);
    this.kept.delete(key);
  }
}
