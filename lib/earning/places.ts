/** From so many places on they are written as text: in stored JSON a list of numbers takes four times the room. */
const MOST_LISTED = 4;

/** Places of rules as they are stored: few as they are, many as "1-3 8 15". Ascending. */
export function writePlaces(places: readonly number[]): number[] | string {
  const ascends = places.every((place, nth) => nth === 0 || (places[nth - 1] as number) < place);
  const sorted = ascends ? [...places] : [...places].sort((a, b) => a - b);
  if (sorted.length < MOST_LISTED) return sorted;
  const spans: [first: number, last: number][] = [];
  for (const place of sorted) {
    const span = spans.at(-1);
    if (span && place === span[1] + 1) span[1] = place;
    else spans.push([place, place]);
  }
  return spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(" ");
}

/** Reads what writePlaces wrote. */
export function readPlaces(stored: readonly number[] | string): number[] {
  if (typeof stored !== "string") return [...stored];
  return stored.split(" ").flatMap((text) => {
    const [first = 0, last = first] = text.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
  });
}
