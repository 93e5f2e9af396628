import type { Locale } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";

export type TwoNames = { one: string; many: string };
export type CountedKind = "units" | "qualifying";

/** What units and qualifying points are called in a language; null where the merchant has named them. */
export function plainNames(kind: CountedKind, { one, many }: TwoNames, locale: Locale): TwoNames | null {
  if (kind === "units") {
    if (one !== "unit" || many !== "units") return null;
    return { one: say({ locale }, "basics.unit.one"), many: say({ locale }, "basics.unit.many") };
  }
  if (one !== "qualifying point" || many !== "qualifying points") return null;
  return { one: say({ locale }, "basics.qualifying.one"), many: say({ locale }, "basics.qualifying.many") };
}
