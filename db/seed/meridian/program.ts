import type { ProgramDraft } from "../program";
import { meridianCatalog } from "./sailings";

/** A cruise line: nights instead of euros, tier credits apart from what can be spent. */
export function meridian(now: Date): ProgramDraft {
  return {
    slug: "meridian",
    name: "Meridian Line",
    pointsOne: "mile",
    pointsMany: "miles",
    currency: "EUR",
    timeZone: "Europe/Lisbon",
    accent: "#1f4e79",
    settings: {
      pricesIncludeTax: true,
      rounding: "floor",
      carryOver: true,
      expiryMonths: 36,
      refundShortfall: "below_zero",
      returnedPointsDays: 90,
      unitAttribute: "nights",
      unitNames: { one: "night", many: "nights" },
      qualifyingNames: { one: "tier credit", many: "tier credits" },
      tiers: {
        measure: "qualifying",
        window: "calendar_year",
        downgrade: "one_step",
        graceDays: 60,
        untilMonthEnd: true,
        noticeDays: 60,
      },
      sharing: { households: true, mostPeople: 6 },
    },
    domains: ["meridian.localhost"],
    tiers: [
      {
        name: "Coastal",
        threshold: 0n,
        benefits: ["A hundred miles for each night, and five for each euro on board"],
      },
      {
        name: "Offshore",
        threshold: 8n,
        benefits: ["Late breakfast until eleven"],
        perks: [{ code: "multiplier", factor: "1.25" }],
      },
      {
        name: "Bluewater",
        threshold: 20n,
        benefits: ["A cabin with a better window, when one is free"],
        perks: [
          { code: "multiplier", factor: "1.5" },
          { code: "early_access", days: 7 },
          { code: "standing_discount", percent: 5 },
          { code: "birthday_points", points: 500 },
          { code: "entry_points", points: 1_000 },
        ],
      },
      {
        name: "Captain’s table",
        threshold: 45n,
        benefits: ["A seat at it, once on every voyage"],
        perks: [
          { code: "multiplier", factor: "2" },
          { code: "early_access", days: 14 },
          { code: "standing_discount", percent: 8 },
          { code: "birthday_points", points: 1_500 },
          { code: "entry_points", points: 3_000 },
          { code: "priority_support" },
        ],
      },
    ],
    catalog: meridianCatalog(now),
  };
}
