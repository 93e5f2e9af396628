/** From so many places on they are written as text: in stored JSON a list of numbers takes four times the room. */
const MOST_LISTED = 4;

/** Places of rules as they are stored: few as they are, many as "1-3 8 15". Ascending. */
export function writePlaces(places: readonly number[]): number[] | string {
  const sorted = ascends(places) ? places : [...places].sort((a, b) => a - b);
  if (sorted.length < MOST_LISTED) return [...sorted];
  let text = "";
  for (let nth = 0; nth < sorted.length; nth++) {
    const first = sorted[nth] as number;
    let last = first;
    while (sorted[nth + 1] === last + 1) last = sorted[++nth] as number;
    if (text !== "") text += " ";
    text += first === last ? first : `${first}-${last}`;
  }
  return text;
}

function ascends(places: readonly number[]): boolean {
  for (let nth = 1; nth < places.length; nth++)
    if ((places[nth - 1] as number) >= (places[nth] as number)) return false;
  return true;
}

/** Reads what writePlaces wrote. */
export function readPlaces(stored: readonly number[] | string): number[] {
  if (typeof stored !== "string") return [...stored];
  return stored.split(" ").flatMap((text) => {
    const [first = 0, last = first] = text.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
  });
}
