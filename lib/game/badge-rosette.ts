/*
 * The rim of a badge: a small guilloché, drawn from the badge's id, with more rings on every level. On a box of 120 by
 * 120, in tenths, so that a line reads at the size of a thumb.
 */

const CENTRE = 600;
const STEPS_PER_LOBE = 8;

/** FNV-1a: a number from any text. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** How many rings a level has. */
export function ringsOf(level: number): number {
  return 2 + Math.min(8, Math.max(0, Math.trunc(level))) * 2;
}

/** The path of a badge's rim, for a view box of 1200 by 1200. The same id and level, the same drawing. */
export function badgeRosette(id: string, level: number): string {
  const seed = seedOf(id);
  const lobes = 7 + (seed % 6);
  const depth = 75 + ((seed >>> 8) % 30);
  const rings = ringsOf(level);
  const steps = lobes * STEPS_PER_LOBE;
  return Array.from({ length: rings }, (_, ring) => {
    const shift = (ring / rings) * 2 * Math.PI;
    const corners = Array.from({ length: steps }, (__, step) => {
      const angle = (step / steps) * 2 * Math.PI;
      const radius = 470 + depth * Math.sin(lobes * angle + shift);
      return [Math.round(CENTRE + radius * Math.cos(angle)), Math.round(CENTRE + radius * Math.sin(angle))];
    });
    const [first, ...rest] = corners as [number[], ...number[][]];
    let [x, y] = first as [number, number];
    const moves = rest.map(([nextX = 0, nextY = 0]) => {
      const move = `${nextX - x} ${nextY - y}`;
      [x, y] = [nextX, nextY];
      return move;
    });
    return `M${first.join(" ")}l${moves.join(" ")}z`.replaceAll(" -", "-");
  }).join("");
}
