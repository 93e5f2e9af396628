import { LAUNCH, yearly } from "../days";

/** When the chapters of the story were, in days before now. What hangs on the seasons follows the calendar. */
export type Chapters = {
  /** The first day of the winter sale that gave too much. */
  sale: number;
  /** The base rule was mended. */
  mended: number;
  /** The Christmas weeks, each by its first Advent days, newest first. */
  christmas: number[];
  /** The hammock's first summer. */
  hammock: number;
  /** The March in which the flasks came back. */
  leak: number;
  /** A year after the launch: twelve pairs of socks. */
  anniversary: number;
};

const or = (days: number | undefined, otherwise: number) => days ?? otherwise;

export function chapters(now: Date): Chapters {
  const sale = or(
    yearly(now, 1, 18)
      .filter((days) => days < LAUNCH - 30)
      .at(-1),
    600,
  );
  return {
    sale,
    mended: sale - 40,
    christmas: yearly(now, 11, 26).filter((days) => days > 20),
    hammock: or(
      yearly(now, 5, 20).find((days) => days > 45),
      180,
    ),
    leak: or(
      yearly(now, 3, 4).find((days) => days > 30),
      260,
    ),
    anniversary: LAUNCH - 365,
  };
}
