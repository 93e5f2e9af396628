import type { TestProgram } from "@/db/testing/fixtures";
import { createBadge, createChallenge, createDraw, settleTouched } from "@/lib/game/service";
import { now } from "./tools";

/** Something to play for, and everybody's part in it settled, so that no job has anything to do here. */
export async function play(program: TestProgram, mark: string, rewardId: string) {
  const { scope } = program;
  const [startsAt, endsAt] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
  const measure = { code: "orders", minMinor: 0n } as const;
  const badge = await createBadge(
    scope,
    {
      ...{ name: `Badge ${mark}`, description: "", art: "star", hidden: false, position: 0 },
      definition: { version: 1, measure, within: { code: "ever" }, levels: [{ name: "", target: 1n }] },
    },
    now(),
  );
  const challenge = await createChallenge(
    scope,
    {
      ...{ name: `Challenge ${mark}`, description: "", art: "flag", startsAt, endsAt, optIn: true },
      definition: {
        ...{ version: 1, measure, target: 1n, shape: { code: "once" } },
        ...{ prize: { code: "none" }, onRefund: "keep" },
      },
    },
    now(),
  );
  const prizes = [{ rewardId, name: `Reward ${mark}`, count: 1 }];
  const draw = await createDraw(
    scope,
    {
      ...{ slug: `draw-${mark}`, name: `Draw ${mark}`, description: "", prizes, entry: { code: "one_each" } },
      ...{ opensAt: startsAt, closesAt: endsAt },
    },
    now(),
  );
  if (!badge.ok || !challenge.ok || !draw.ok) throw new Error("there is nothing to play for");
  await settleTouched(scope, now());
  return { badge: badge.value.id, challenge: challenge.value.id, draw: draw.value.slug };
}
