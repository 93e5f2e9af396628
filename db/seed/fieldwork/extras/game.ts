import { roundFor } from "@/lib/game/beacon";
import { createBadge, createChallenge, createDraw, enterDraw, joinLeaderboard } from "@/lib/game/service";
import type { Act } from "../../act";
import { daysAgo } from "../../days";
import { named } from "../../stage";

import { as, must, programOf } from "./tools";

/** Badges, challenges, a draw and a leaderboard. */
export function game(now: Date): Act[] {
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
