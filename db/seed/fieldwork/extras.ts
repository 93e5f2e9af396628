import { createGate } from "@/lib/access/service";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { chooseCategory } from "@/lib/bonus-categories/service";
import { createCause } from "@/lib/causes/service";
import { RuleDefinition } from "@/lib/earning/rule";
import { setBudget } from "@/lib/earning/service-budget";
import { roundFor } from "@/lib/game/beacon";
import { createBadge, createChallenge, createDraw, enterDraw, joinLeaderboard } from "@/lib/game/service";
import { type Program, programBySlug } from "@/lib/programs/service";
import type { RewardTerms } from "@/lib/rewards/reward";
import { createReward } from "@/lib/rewards/service";
import { endOfMonth } from "@/lib/shared/calendar";
import type { Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import {
  answerInvitation,
  createHousehold,
  giveToPool,
  invitationsOf,
  inviteToHousehold,
} from "@/lib/sharing/service";
import type { Act } from "../act";
import { daysAgo } from "../days";
import { reward } from "../offers";
import { named, type Stage } from "../stage";

type Publication = Extract<Act, { kind: "publish" }>["publication"];

const ZONE = "Europe/Berlin";

function must<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

function rule(name: string, definition: Record<string, unknown>, endsAt: Date | null = null): Publication {
  return { name, endsAt, place: "last", definition: RuleDefinition.parse(definition) };
}

function as(stage: Stage, who: string): MemberScope {
  return memberScopeFor(stage.program.id, named(stage.people, who).id);
}

async function programOf(stage: Stage): Promise<Program> {
  const program = await programBySlug(stage.program.shop.slug);
  if (!program) throw new Error("the program is gone");
  return program;
}

/** What is paid beside the basket: a first order, a visit, a review that staff look at, a birthday; and one campaign. */
function rules(now: Date): Act[] {
  const publish = (days: number, key: string, publication: Publication): Act => ({
    kind: "publish",
    at: daysAgo(now, days, 6, 20),
    rule: key,
    publication,
  });
  const began = Math.max(1, now.getUTCDate() - 1);
  return [
    publish(
      90,
      "first",
      rule("Welcome: fifty for the first order", {
        effect: { code: "fixed", points: 50 },
        conditions: [{ code: "order_number", from: 1, until: 1 }],
        availability: { code: "after_payment", days: 14 },
      }),
    ),
    publish(
      90,
      "birthday",
      rule("A hundred on your birthday", {
        trigger: { code: "event", type: "member.birthday" },
        effect: { code: "fixed", points: 100 },
      }),
    ),
    publish(
      80,
      "visit",
      rule("Ten for looking in", {
        trigger: { code: "event", type: "visit" },
        effect: { code: "fixed", points: 10 },
        limits: [{ per: "day", times: 1 }],
      }),
    ),
    publish(
      80,
      "review",
      rule("Thirty for a review", {
        trigger: { code: "event", type: "custom.review" },
        effect: { code: "fixed", points: 30 },
        limits: [{ per: "month", times: 2 }],
        approval: "by_staff",
      }),
    ),
    publish(
      60,
      "chosen",
      rule("Your own shelf: half as much again", {
        effect: { code: "multiply", factor: "1.5", group: "chosen", stack: "best_of" },
        conditions: [{ code: "chosen_category" }],
      }),
    ),
    publish(
      began,
      "lights",
      rule(
        "A month of light: double points",
        {
          effect: { code: "multiply", factor: "2", group: "campaign", stack: "best_of" },
          conditions: [{ code: "category_in", categories: ["light"] }],
        },
        endOfMonth(now, ZONE),
      ),
    ),
    {
      kind: "do",
      at: daysAgo(now, began, 6, 25),
      what: "a budget for the campaign",
      run: async (stage, at) =>
        must(await setBudget(stage.owner, named(stage.rules, "lights").id, 20_000n, at), "the budget"),
    },
  ];
}

/** Somebody to give to, something that is locked, and a reward of every other kind. */
function shelf(now: Date): Act[] {
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

/** Badges, challenges, a draw and a leaderboard. */
function game(now: Date): Act[] {
  const at = daysAgo(now, 45, 9);
  const badge = (key: string, terms: Parameters<typeof createBadge>[1]): Act => ({
    kind: "do",
    at,
    what: `the badge ${key}`,
    run: async (stage, when) => must(await createBadge(stage.owner, terms, when), `the badge ${key}`),
  });
  const version = 1;
  const ever = { code: "ever" } as const;
  return [
    badge("regular", {
      ...{ name: "Regular", description: "For coming back.", art: "star", hidden: false, position: 1 },
      definition: {
        ...{ version, measure: { code: "orders", minMinor: 0n }, within: ever },
        levels: [
          { name: "Five times", target: 5n },
          { name: "Ten times", target: 10n },
          { name: "Twenty times", target: 20n },
        ],
      },
    }),
    badge("round", {
      ...{ name: "All round", description: "For buying from every corner of the shop.", art: "heart" },
      ...{ hidden: false, position: 2 },
      definition: {
        ...{ version, measure: { code: "categories", categories: [] }, within: ever },
        levels: [
          { name: "Four shelves", target: 4n },
          { name: "Seven shelves", target: 7n },
        ],
      },
    }),
    badge("years", {
      ...{ name: "Seasons", description: "For years with us.", art: "star", hidden: false, position: 3 },
      definition: {
        ...{ version, measure: { code: "tenure" }, within: ever },
        levels: [
          { name: "One year", target: 365n },
          { name: "Two years", target: 730n },
        ],
      },
    }),
    {
      kind: "do",
      at: daysAgo(now, 40, 9),
      what: "the challenges",
      run: async (stage, when) => {
        const orders = { code: "orders", minMinor: 20_00n } as const;
        must(
          await createChallenge(
            stage.owner,
            {
              ...{
                name: "Three months in a row",
                description: "For those who come by whatever the season.",
              },
              ...{ art: "flame", startsAt: when, endsAt: null, optIn: false },
              definition: {
                ...{ version, measure: orders, target: 1n, prize: { code: "points", points: 150n } },
                ...{ shape: { code: "streak", unit: "month", length: 3, skips: 1 }, onRefund: "take_back" },
              },
            },
            when,
          ),
          "the streak",
        );
        must(
          await createChallenge(
            stage.owner,
            {
              ...{
                name: "Advent in the workshop",
                description: "While the lamps in the workshop burn until late.",
              },
              ...{ art: "star", startsAt: when, endsAt: daysAgo(now, -38, 23), optIn: true },
              definition: {
                ...{ version, measure: { code: "spend" }, target: 120_00n, shape: { code: "once" } },
                ...{ prize: { code: "points", points: 200n }, onRefund: "take_back" },
              },
            },
            when,
          ),
          "the challenge",
        );
      },
    },
    {
      kind: "do",
      at: daysAgo(now, 20, 9),
      what: "a draw, and who is in it",
      run: async (stage, when) => {
        const closesAt = daysAgo(now, -14, 18);
        must(
          await createDraw(
            stage.owner,
            {
              ...{ slug: "first-frost", name: "First frost", entry: { code: "one_each" } },
              description: "Two enamel mugs among everybody who enters. One entry each, nothing to buy.",
              prizes: [{ rewardId: named(stage.rewards, "mug"), name: "Enamel mug", count: 2 }],
              ...{ opensAt: when, closesAt, beaconRound: roundFor(closesAt) },
            },
            when,
          ),
          "the draw",
        );
        const later = new Date(when.getTime() + 3_600_000);
        for (const who of ["carla", "maximiliane", "layla", "edith"])
          must(await enterDraw(as(stage, who), "first-frost", later), `the entry of ${who}`);
        const program = await programOf(stage);
        for (const [who, name] of [
          ["carla", "Windrose"],
          ["layla", "Cedar"],
          ["maximiliane", "Kettle and Co"],
        ] as const)
          must(await joinLeaderboard(as(stage, who), program, name), `${who} on the board`);
      },
    },
  ];
}

/** A household with a pool, a wallet with money in it, a shelf of one's own, visits and reviews. */
function people(now: Date): Act[] {
  return [
    {
      kind: "do",
      at: daysAgo(now, 35, 19),
      what: "the household of Carla and Layla",
      run: async (stage, when) => {
        const [carla, layla] = [as(stage, "carla"), as(stage, "layla")];
        must(await createHousehold(carla, "Rua das Flores 12", when), "the household");
        const to = named(stage.people, "layla").email;
        must(await inviteToHousehold(carla, { to, role: "spend" }, when), "the invitation");
        const [invitation] = await invitationsOf(layla);
        if (!invitation) throw new Error("nobody was invited");
        must(
          await answerInvitation(layla, { invitationId: invitation.id, accept: true }, when),
          "the answer to the invitation",
        );
        must(await giveToPool(carla, 200n, "demo-pool", when), "what goes into the pool");
      },
    },
    {
      kind: "redeem",
      at: daysAgo(now, 30, 12),
      who: "carla",
      reward: "wallet",
      voucher: "carla-wallet",
      wish: { amount: 800n },
    },
    {
      kind: "redeem",
      at: daysAgo(now, 8, 12),
      who: "maximiliane",
      reward: "trees",
      voucher: "maximiliane-trees",
    },
    {
      kind: "redeem",
      at: daysAgo(now, 3, 12),
      who: "maximiliane",
      reward: "patch",
      voucher: "maximiliane-patch",
      wish: {
        address: {
          name: "M. v. Wolkenstein",
          street: "Schlossgasse 1",
          postcode: "65375",
          city: "Oestrich-Winkel",
          country: "DE",
        },
      },
    },
    {
      kind: "do",
      at: daysAgo(now, 28, 20),
      what: "Layla's own shelf",
      run: async (stage, when) =>
        must(
          await chooseCategory(as(stage, "layla"), await programOf(stage), "camp kitchen", when),
          "the chosen category",
        ),
    },
    ...[26, 19, 5].map(
      (days): Act => ({ kind: "event", at: daysAgo(now, days, 15), who: "layla", type: "visit" }),
    ),
    {
      kind: "event",
      at: daysAgo(now, 2, 11),
      who: "ben",
      type: "custom.review",
      data: { about: "FW-MUG-01" },
    },
    {
      kind: "event",
      at: daysAgo(now, 4, 16),
      who: "edith",
      type: "custom.review",
      data: { about: "FW-SOCKS-01" },
    },
  ];
}

/** Everything beside buying and redeeming: as the shop came to it in its second year. */
export function extraActs(now: Date): Act[] {
  return [...rules(now), ...shelf(now), ...game(now), ...people(now)];
}
