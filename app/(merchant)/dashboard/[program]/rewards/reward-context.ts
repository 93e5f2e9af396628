import type { Gate } from "@/lib/access/gate";
import { listGates } from "@/lib/access/service";
import type { CauseWithTotal } from "@/lib/causes/cause";
import { listCauses } from "@/lib/causes/service";
import type { Program } from "@/lib/programs/program";
import type { RewardContext } from "@/lib/rewards/reward-input";
import { listSegments } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Product } from "@/lib/shop/product";
import { listProducts, pointsPerHundred } from "@/lib/shop/service";
import { listStores } from "@/lib/shopify/service-store";
import { ladder } from "@/lib/tiers/service";
import type { Ladder } from "@/lib/tiers/tier";
import { webhookProblem } from "@/lib/webhooks/service";

/** Everything that the form of a reward offers to choose from. */
export type RewardChoices = {
  products: Product[];
  tiers: Ladder;
  gates: Gate[];
  causes: CauseWithTotal[];
  segments: { id: string; name: string }[];
  /** The connected stores, by the ids of their shops. */
  stores: { id: string; name: string }[];
  /** What 100 of the currency earn, as digits; null when that cannot be said. */
  pointsPerHundred: string | null;
};

export async function rewardChoices(scope: ProgramScope, program: Program): Promise<RewardChoices> {
  const [products, tiers, gates, causes, segments, stores, points] = await Promise.all([
    listProducts(scope),
    ladder(scope),
    listGates(scope),
    listCauses(scope),
    listSegments(scope),
    listStores(scope),
    pointsPerHundred(scope, program.currency, clock.now()),
  ]);
  return {
    ...{ products, tiers, gates, causes },
    segments: segments.map(({ id, name }) => ({ id, name })),
    stores: stores
      .filter(({ status }) => status === "installed")
      .map(({ shopId, shopName }) => ({ id: shopId, name: shopName })),
    pointsPerHundred: points === null ? null : points.toString(),
  };
}

/** What the form is read by. A program that sells nothing here may name any product. */
export async function contextOf(
  scope: ProgramScope,
  program: Program,
  sent: FormData,
): Promise<RewardContext> {
  const { products, tiers, gates, causes, segments, stores } = await rewardChoices(scope, program);
  const url = String(sent.get("webhookUrl") ?? "").trim();
  const problem = sent.get("kind") === "custom" && url ? await webhookProblem(url) : null;
  return {
    ...{ currency: program.currency, timeZone: program.timeZone, now: clock.now(), tiers, gates, causes },
    ...{ segments, stores },
    products: products.length > 0 ? products : undefined,
    checkWebhook: () => problem,
  };
}
