import { z } from "zod";
import { kind } from "../event-kind";
import { Member, member, Points, RedemptionId, redemption } from "../event-parts";

const Badge = z.object({
  id: z.string().meta({ description: "bdg_…" }),
  name: z.string(),
  level: z.int().meta({ description: "From 1 on; of several at once the highest." }),
});
const Challenge = z.object({ id: z.string().meta({ description: "chl_…" }), name: z.string() });
const Draw = z.object({ slug: z.string(), name: z.string() });

const badge = { id: "bdg_019abc00000070008000000000000009", name: "Regular", level: 2 };
const challenge = { id: "chl_019abc0000007000800000000000000a", name: "Two in November" };
const draw = { slug: "autumn-2026", name: "Autumn draw" };

/** Badges, challenges and draws. */
export const GAME_EVENTS = {
  badge_earned: kind({
    group: "Game",
    says: "A member earned a badge, or the next level of one.",
    data: z.object({ member: Member, badge: Badge }),
    example: { member, badge },
  }),
  badge_taken_back: kind({
    group: "Game",
    says: "A badge was taken back, because what it was earned by was reversed.",
    data: z.object({ member: Member, badge: Badge }),
    example: { member, badge },
  }),
  challenge_completed: kind({
    group: "Game",
    says: "A member completed a challenge, or a round of one.",
    data: z.object({
      member: Member,
      challenge: Challenge,
      prize: z.object({ type: z.enum(["points", "reward", "badge", "none"]), points: Points }),
    }),
    example: { member, challenge, prize: { type: "points" as const, points: 200 } },
  }),
  challenge_undone: kind({
    group: "Game",
    says: "A completed challenge was undone by a refund; what it gave went back, as far as it was still there.",
    data: z.object({ member: Member, challenge: Challenge, points: Points }),
    example: { member, challenge, points: 200 },
  }),
  draw_drawn: kind({
    group: "Game",
    says: "The winners of a prize draw were drawn; draw_won tells of each.",
    data: z.object({ draw: Draw, winners: z.int() }),
    example: { draw, winners: 3 },
  }),
  draw_won: kind({
    group: "Game",
    says: "A member won in a prize draw.",
    data: z.object({ member: Member, draw: Draw, prize: z.string(), redemption_id: RedemptionId }),
    example: { member, draw, prize: redemption.name, redemption_id: redemption.id },
  }),
  draw_cancelled: kind({
    group: "Game",
    says: "A prize draw was called off.",
    data: z.object({ draw: Draw }),
    example: { draw },
  }),
} as const;
