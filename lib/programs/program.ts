import type { ProgramSettings } from "@/lib/shared/program-settings";

/** A loyalty scheme: the tenant. */
export type Program = {
  id: string;
  slug: string;
  name: string;
  /** What one of its points is called: "point". */
  pointsOne: string;
  pointsMany: string;
  /** ISO 4217. */
  currency: string;
  /** IANA. */
  timeZone: string;
  /** The merchant's one colour, #rrggbb. */
  accent: string;
  settings: ProgramSettings;
  /** Grows with every published rule. */
  rulesRevision: number;
};

/** One store of a program. */
export type ProgramShop = { id: string; slug: string; name: string; currency: string };
