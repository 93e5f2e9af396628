import { chooseCategory } from "@/lib/bonus-categories/service";
import {
  answerInvitation,
  createHousehold,
  giveToPool,
  invitationsOf,
  inviteToHousehold,
} from "@/lib/sharing/service";
import type { Act } from "../../act";
import { daysAgo } from "../../days";
import { named } from "../../stage";

import { as, must, programOf } from "./tools";

/** A household with a pool, a wallet with money in it, a shelf of one's own, visits and reviews. */
export function people(now: Date): Act[] {
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
