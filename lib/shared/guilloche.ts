/**
 * A guilloché: the fine-line rosette of banknotes, drawn from an id. Two braids of rings; every ring of a braid has
 * the same wave at another phase. Points are whole numbers, and the corners are chosen on even coordinates, so that
 * the middles between them are whole too: the smooth curve (a quadratic B-spline, `q` then `t`) is exact and short.
 */

/** The drawing's box: that of a bank card (1.586 : 1). The rosette keeps to its second half. */
export const GUILLOCHE_BOX = { width: 1300, height: 820 } as const;

export type GuillocheOptions = {
  /** 0 for the first tier; each further one draws more rings. */
  tier?: number;
  /** Where the rosette stands: beside text on a card, or in the middle of a square of the box's height. */
  place?: "end" | "centre";
};

const POINTS = 92;
const LEAST_RINGS = 7;
const MOST_RINGS = 12;

type Point = { x: number; y: number };
type Braid = {
  radius: number;
  swing: number;
  lobes: number;
  phase: number;
  /** How much the swing breathes, and how often, around the circle. */
  breath: number;
  breaths: number;
  /** The part of a full wave over which the rings are spread. */
  spread: number;
  rings: number;
};

/** Four 32-bit seeds from any text (cyrb128). */
function seeds(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** A small deterministic generator (sfc32) of numbers from 0 up to 1. */
function generator(text: string): () => number {
  let [a, b, c, d] = seeds(text);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** How many rings each of the two braids gets: 7 for the first tier, two more with each, 12 at most. */
function ringsOf(tier: number): [number, number] {
  const all = Math.min(MOST_RINGS, LEAST_RINGS + 2 * Math.max(0, Math.trunc(tier)));
  const outer = Math.ceil(all * 0.58);
  return [outer, all - outer];
}

function braids(id: string, tier: number, reach: number): Braid[] {
  const random = generator(id);
  const between = (least: number, most: number) => least + random() * (most - least);
  const lobes = 6 + Math.floor(random() * 6);
  const breaths = 2 + Math.floor(random() * 4);
  const turn = random() < 0.5 ? -1 : 1;
  return ringsOf(tier).map((rings, place) => ({
    radius: reach * (place === 0 ? 0.68 : 0.37) * between(0.97, 1.03),
    swing: reach * (place === 0 ? between(0.2, 0.3) : between(0.17, 0.25)),
    lobes: lobes + place * turn * (1 + Math.floor(random() * 3)),
    phase: random() * 2 * Math.PI,
    breath: between(0.1, 0.45),
    breaths: breaths + place,
    spread: between(0.55, 1),
    rings,
  }));
}

function ring(braid: Braid, index: number, centre: Point): Point[] {
  const { radius, swing, lobes, phase, breath, breaths, spread, rings } = braid;
  const shift = (index / rings) * Math.PI * 2 * spread;
  return Array.from({ length: POINTS }, (_, i) => {
    const angle = (i / POINTS) * Math.PI * 2;
    const depth = 1 - breath * (0.5 + 0.5 * Math.cos(breaths * angle + phase));
    const distance = (radius + swing * depth * Math.sin(lobes * angle + phase + shift)) / 2;
    return {
      x: Math.round(centre.x / 2 + distance * Math.cos(angle)),
      y: Math.round(centre.y / 2 + distance * Math.sin(angle)),
    };
  });
}

/** " 4-3" rather than " 4 -3": a minus sign separates as well as a space. */
function pair(x: number, y: number): string {
  return `${x}${y < 0 ? "" : " "}${y}`;
}

function closedCurve(corners: Point[]): string {
  const at = (i: number) => corners[i % corners.length] as Point;
  const first = { x: at(0).x + at(1).x, y: at(0).y + at(1).y };
  const steps = corners.map((_, i) => pair(at(i + 2).x - at(i).x, at(i + 2).y - at(i).y));
  const control = pair(at(1).x * 2 - first.x, at(1).y * 2 - first.y);
  return `M${pair(first.x, first.y)}q${control} ${steps[0]}t${steps.slice(1).join(" ")}z`.replaceAll(
    " -",
    "-",
  );
}

/** The path of an id's guilloché, for the `d` of one path in a view box of GUILLOCHE_BOX. The same id, the same drawing. */
export function guilloche(id: string, { tier = 0, place = "end" }: GuillocheOptions = {}): string {
  const { width, height } = GUILLOCHE_BOX;
  const reach = place === "end" ? 446 : height / 2;
  const centre =
    place === "end" ? { x: width / 2 + 12 + reach, y: height / 2 } : { x: height / 2, y: height / 2 };
  return braids(id, tier, reach)
    .flatMap((braid) =>
      Array.from({ length: braid.rings }, (_, index) => closedCurve(ring(braid, index, centre))),
    )
    .join("");
}

/** The name under which an id's drawing is served: "<id>.<tier>.<place>.svg", with the id's odd characters escaped. */
export function rosetteName(id: string, { tier = 0, place = "end" }: GuillocheOptions = {}): string {
  return `${encodeURIComponent(id.slice(0, MOST_ID)).replaceAll(".", "%2E")}.${tier}.${place}.svg`;
}

/** Reads what rosetteName made, after the address was decoded once; null for anything else. */
export function readRosetteName(name: string): ({ id: string } & Required<GuillocheOptions>) | null {
  const match = /^(.{1,120})\.(\d{1,2})\.(end|centre)\.svg$/su.exec(name);
  if (!match) return null;
  return { id: match[1] as string, tier: Number(match[2]), place: match[3] as "end" | "centre" };
}

/** Of a longer id (a sentence, say) the beginning decides the drawing. */
const MOST_ID = 60;
