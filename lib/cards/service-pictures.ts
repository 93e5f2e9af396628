import sharp from "sharp";
import { GUILLOCHE_BOX, guilloche } from "@/lib/shared/guilloche";
import { deriveTheme, LIGHT } from "@/lib/shared/theme";

/** Whose engraving, and in which colour. */
export type Engraving = { id: string; tier: number; accent: string };

type Size = { width: number; height: number };

function render(svg: string, { width, height }: Size): Promise<Buffer> {
  return sharp(Buffer.from(svg), { limitInputPixels: 16_000_000 })
    .resize(width, height, { fit: "fill" })
    .png({ palette: true })
    .toBuffer();
}

/** A band of the card with the rosette at its end, as wide and high as asked. */
export function bandPicture({ id, tier, accent }: Engraving, size: Size): Promise<Buffer> {
  const { onAccent } = deriveTheme(accent, LIGHT);
  // The box of the card is cut above and below, or at the start, to the proportions of the picture.
  const ratio = size.width / size.height;
  const boxRatio = GUILLOCHE_BOX.width / GUILLOCHE_BOX.height;
  const width = ratio > boxRatio ? GUILLOCHE_BOX.width : GUILLOCHE_BOX.height * ratio;
  const height = ratio > boxRatio ? GUILLOCHE_BOX.width / ratio : GUILLOCHE_BOX.height;
  const [x, y] = [GUILLOCHE_BOX.width - width, (GUILLOCHE_BOX.height - height) / 2];
  return render(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${size.width}" height="${size.height}">` +
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${accent}"/>` +
      `<path d="${guilloche(id, { tier })}" fill="none" stroke="${onAccent}" stroke-opacity=".62" stroke-width="2.4"/></svg>`,
    size,
  );
}

/** A square with the rosette in its middle. */
export function squarePicture({ id, tier, accent }: Engraving, side: number): Promise<Buffer> {
  const { onAccent } = deriveTheme(accent, LIGHT);
  const box = GUILLOCHE_BOX.height;
  const margin = box * 0.08;
  const outer = box + 2 * margin;
  return render(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${outer} ${outer}" width="${side}" height="${side}">` +
      `<rect x="${-margin}" y="${-margin}" width="${outer}" height="${outer}" fill="${accent}"/>` +
      `<path d="${guilloche(id, { tier, place: "centre" })}" fill="none" stroke="${onAccent}" stroke-width="${side < 100 ? 9 : 4}" stroke-opacity=".8"/></svg>`,
    { width: side, height: side },
  );
}

const MOST_KEPT = 200;
const kept = new Map<string, Promise<Buffer>>();

/** A picture that was drawn before, or is drawn now: asking again and again costs nothing. */
function remembered(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const drawn = draw();
  kept.set(key, drawn);
  drawn.catch(() => kept.delete(key));
  return drawn;
}

/** As other sites show a picture of a page. */
const WIDE = { width: 1200, height: 630 };

/** An engraving to keep or to share, without a word on it. */
export function sharePicture(engraving: Engraving): Promise<Buffer> {
  const { id, tier, accent } = engraving;
  return remembered(`wide ${id} ${tier} ${accent}`, () => bandPicture(engraving, WIDE));
}

/** The program's own engraving, in the middle of a square or as wide as other sites show it. */
export function programPicture(
  { id, accent }: { id: string; accent: string },
  name: "logo.png" | "wide.png",
): Promise<Buffer> {
  const engraving = { id, tier: 2, accent };
  if (name === "wide.png") return sharePicture(engraving);
  return remembered(`logo ${id} ${accent}`, () => squarePicture(engraving, 660));
}
