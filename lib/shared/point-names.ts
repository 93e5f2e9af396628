import type { PointNames } from "./format";
import type { Locale } from "./locale";

export type { PointNames } from "./format";

export const POINTS: PointNames = { one: "point", many: "points" };

/** What points are called where the merchant has given them no name of their own. */
export const PLAIN_POINTS: Readonly<Record<Locale, PointNames>> = {
  en: POINTS,
  de: { one: "Punkt", many: "Punkte" },
  fr: { one: "point", many: "points", forms: { many: "de points" } },
  es: { one: "punto", many: "puntos", forms: { many: "de puntos" } },
  it: { one: "punto", many: "punti", forms: { many: "di punti" } },
  "pt-BR": { one: "ponto", many: "pontos", forms: { many: "de pontos" } },
  ar: {
    one: "نقطة",
    many: "نقاط",
    forms: { zero: "نقطة", one: "نقطة", two: "نقطتان", few: "نقاط", many: "نقطة", other: "نقطة" },
  },
  ja: { one: "ポイント", many: "ポイント" },
};

/** Whether a program goes by the plain name. */
export function isPlainName({ one, many }: PointNames): boolean {
  return one === POINTS.one && many === POINTS.many;
}
