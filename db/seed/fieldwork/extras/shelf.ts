import { createGate } from "@/lib/access/service";
import { createCause } from "@/lib/causes/service";
import type { RewardTerms } from "@/lib/rewards/reward";
import { createReward } from "@/lib/rewards/service";
import type { Act } from "../../act";
import { daysAgo } from "../../days";
import { reward } from "../../offers";
import type { Stage } from "../../stage";

import { must } from "./tools";

/** Somebody to give to, something that is locked, and a reward of every other kind. */
export function shelf(now: Date): Act[] {
  const at = daysAgo(now, 50, 8);
  const shelve = (
    key: string,
    build: (stage: Stage, at: Date) => Promise<RewardTerms> | RewardTerms,
  ): Act => ({
    kind: "do",
    at,
    what: `the reward ${key}`,
    run: async (stage, when) =>
      stage.rewards.set(key, (await createReward(stage.owner, await build(stage, when), when)).id),
  });
  const gate = async (stage: Stage, when: Date, terms: Parameters<typeof createGate>[1]) =>
    must(await createGate(stage.owner, terms, when), `the gate ${terms.name}`).id;
  const opensFor = { minTierPosition: null, tags: [], segmentIds: [], byReward: true, earlyAccess: false };
  return [
    shelve("shipping", () =>
      reward({
        name: "Free shipping",
        description: "On one parcel, however small.",
        benefit: { code: "free_shipping" },
        cost: 490n,
        combines: "others",
        art: "parcel",
        position: 10,
      }),
    ),
    shelve("patch", () =>
      reward({
        name: "Woven patch",
        description: "The mountain, the fire and the year. Sent to your door.",
        benefit: { code: "merchandise" },
        fulfilment: "staff",
        cost: 350n,
        stock: 60,
        perMemberLimit: 2,
        art: "blanket",
        position: 11,
      }),
    ),
    shelve("wallet", () =>
      reward({
        name: "Money for your wallet",
        description: "€1 for every 100 points, in your wallet for a year, and paid with at the checkout.",
        benefit: { code: "store_credit", minor: 1_00n, validDays: 365 },
        fulfilment: "at_once",
        cost: 500n,
        variable: { min: 500n, max: 5_000n, step: 100n, minorPerStep: 1_00n },
        position: 12,
      }),
    ),
    shelve("card", () =>
      reward({
        name: "Gift card, €10",
        description: "A code to give away: whoever has it can use it.",
        benefit: { code: "gift_card", minor: 10_00n },
        cost: 1_000n,
        art: "gift-card",
        position: 13,
      }),
    ),
    shelve("trees", async (stage, when) =>
      reward({
        name: "Ten metres of hedge",
        description: "We plant what you give, along the fields it was taken from.",
        benefit: {
          code: "donation",
          causeId: await createCause(
            stage.owner,
            {
              name: "Hedges for the hill farms",
              description: "Hawthorn, hazel and dog rose, planted in November by whoever comes.",
              minorPerHundred: 1_00n,
            },
            when,
          ),
        },
        fulfilment: "at_once",
        cost: 200n,
        art: "hammock",
        position: 14,
      }),
    ),
    {
      kind: "do",
      at,
      what: "a second cause",
      run: (stage, when) =>
        createCause(
          stage.owner,
          {
            name: "Mountain rescue",
            description: "Ropes, radios and tea for those who go up when others want down.",
            minorPerHundred: 1_00n,
          },
          when,
        ),
    },
    shelve("early", async (stage, when) =>
      reward({
        name: "The winter blanket, before others",
        description: "Opens the undyed winter blanket for you until everybody can have it.",
        benefit: {
          code: "early_access",
          gateId: await gate(stage, when, {
            ...{ name: "Winter blanket", kind: "product", target: "FW-BLANKET-02", title: "", body: "" },
            opensFor: { ...opensFor, segmentIds: [], earlyAccess: true },
            ...{ startsAt: null, endsAt: daysAgo(now, -12, 8) },
          }),
        },
        fulfilment: "at_once",
        cost: 300n,
        perMemberLimit: 1,
        art: "key",
        position: 15,
      }),
    ),
    shelve("maps", async (stage, when) =>
      reward({
        name: "The hut keeper’s maps",
        description: "Seven routes that are on no map, drawn by somebody who walks them in winter.",
        benefit: {
          code: "exclusive_content",
          gateId: await gate(stage, when, {
            ...{ name: "Hut keeper’s maps", kind: "page", target: "hut-keepers-maps" },
            title: "Seven routes from the hut",
            body: "Start before light. The first four are kind; the fifth wants dry rock; the last two want somebody who knows you are there.\n\nTake the old mule path behind the chapel, not the new one.",
            opensFor: { ...opensFor, minTierPosition: 2 },
            ...{ startsAt: null, endsAt: null },
          }),
        },
        fulfilment: "at_once",
        cost: 600n,
        perMemberLimit: 1,
        art: "notebook",
        position: 16,
      }),
    ),
    shelve("workshop", () =>
      reward({
        name: "A day in the workshop",
        description: "Wax a pack, solder a lantern, keep what you made. Name a Friday or a Saturday.",
        benefit: { code: "experience" },
        fulfilment: "staff",
        cost: 2_000n,
        priceMinor: 25_00n,
        leadDays: 14,
        weekdays: [5, 6],
        minTierPosition: 1,
        art: "lantern",
        position: 17,
      }),
    ),
    shelve("engraving", () =>
      reward({
        name: "Your words on a knife",
        description: "Up to twenty letters, engraved by hand. Tell us which.",
        benefit: { code: "custom" },
        fulfilment: "staff",
        cost: 450n,
        art: "knife",
        position: 18,
      }),
    ),
  ];
}
