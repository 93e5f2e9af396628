import { CATALOG } from "../catalog";
import type { ProgramDraft } from "../program";
import { FIELDWORK_REFERRALS } from "./referrals";

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
    referrals: FIELDWORK_REFERRALS,
    bonusCategories: {
      categories: [
        { category: "camp kitchen", label: "Camp kitchen" },
        { category: "shelter", label: "Shelter" },
        { category: "clothing", label: "Clothing" },
      ],
      most: 1,
      changeDays: 30,
    },
    sharing: { transfers: true, households: true },
    leaderboard: true,
    widget: { origins: ["https://fieldwork.example"] },
    cards: { physical: true },
  },
  domains: ["localhost", "127.0.0.1", "fieldwork.localhost"],
  tiers: [
    { name: "Seed", threshold: 0n, benefits: ["2 points per €1", "Free repairs for a year"] },
    {
      name: "Grove",
      threshold: 300_00n,
      benefits: ["2 points per €1", "15% off once a season", "Free repairs for three years"],
      perks: [{ code: "early_access", days: 2 }],
    },
    {
      name: "Canopy",
      threshold: 900_00n,
      benefits: ["2 points per €1", "15% off once a season", "Free repairs for life"],
      perks: [
        { code: "multiplier", factor: "1.5" },
        { code: "free_shipping" },
        { code: "early_access", days: 5 },
        { code: "birthday_points", points: 200 },
        { code: "priority_support" },
      ],
    },
  ],
  catalog: CATALOG,
};
