import { CATALOG } from "../catalog";
import type { ProgramDraft } from "../program";

export const FIELDWORK: ProgramDraft = {
  slug: "fieldwork",
  name: "Fieldwork",
  pointsOne: "point",
  pointsMany: "points",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  accent: "#0b5d3b",
  settings: {
    pricesIncludeTax: true,
    rounding: "floor",
    carryOver: true,
    expiryMonths: 18,
    refundShortfall: "stop_at_zero",
    automaticEnrolment: true,
    matchByEmail: true,
  },
  domains: ["localhost", "127.0.0.1", "fieldwork.localhost"],
  tiers: [
    { name: "Seed", threshold: 0n, benefits: ["2 points per €1", "Free repairs for a year"] },
    {
      name: "Grove",
      threshold: 300_00n,
      benefits: ["15% off once a season", "New pieces two days early", "Free repairs for three years"],
    },
    {
      name: "Canopy",
      threshold: 900_00n,
      benefits: ["Everything of Grove", "A present on your birthday", "Free repairs for life"],
    },
  ],
  catalog: CATALOG,
};
