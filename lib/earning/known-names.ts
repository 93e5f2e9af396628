import { sameCase } from "./texts";

/** How many letters have to be changed, added or left out to make one word of another; at most `most` are counted. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const kept = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** The known name that was most likely meant, or null when none is near. */
export function nearestName(typed: string, known: readonly string[]): string | null {
  const asked = sameCase(typed);
  const most = asked.length < 4 ? 1 : asked.length <= 8 ? 2 : 3;
  let best: { name: string; away: number } | null = null;
  for (const name of known) {
    const away = distance(asked, sameCase(name), most);
    if (away <= most && (best === null || away < best.away)) best = { name, away };
  }
  return best?.name ?? null;
}

/** Which of these names nothing has, so far as anything is known: without known names nobody can say. */
export function strangersAmong(named: readonly string[], known: readonly string[]): string[] {
  if (known.length === 0) return [];
  const names = new Set(known.map(sameCase));
  return [...new Set(named)].filter((name) => !names.has(sameCase(name)));
}

const SHOWN = 12;

/** The sentence about categories that no product and no order has; null when there is none. */
export function strangersSentence(named: readonly string[], known: readonly string[]): string | null {
  const strangers = strangersAmong(named, known);
  if (strangers.length === 0) return null;
  const told = strangers.map((name) => {
    const near = nearestName(name, known);
    return `“${name}”${near ? ` (did you mean “${near}”?)` : ""}`;
  });
  const more = known.length - SHOWN;
  const list = `${known.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `No product and no order has the category ${told.join(" or ")}. Known are: ${list}.`;
}
