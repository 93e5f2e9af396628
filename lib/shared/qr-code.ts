import { encode } from "uqr";
import { runsOf } from "./bars";

/** A drawing of squares: dark ones as one path in a box of `width` × `height` modules, quiet zone included. */
export type CodeDrawing = { width: number; height: number; path: string };

/** What ISO/IEC 18004 asks to be left light around a QR code. */
const QUIET = 4;

/** The QR code of a text (level M: 15 % may be lost). Must be shown dark on light: many scanners read no other. */
export function qrCode(text: string): CodeDrawing {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  const path = data
    .flatMap((row, y) => runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
    .join("");
  return { width: data.length, height: data.length, path };
}
