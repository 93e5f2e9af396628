import { DefinitionList } from "@/components/ui/definition-list";
import type { Program } from "@/lib/programs/program";
import type { Reward } from "@/lib/rewards/reward";
import { benefitText, conditionsText } from "@/lib/rewards/sentences";
import { formatNumber, formatPoints } from "@/lib/shared/format";
import type { Product } from "@/lib/shop/product";
import type { Ladder } from "@/lib/tiers/tier";
import { readingOf } from "../../../words";

type Props = { reward: Reward; program: Program; tiers: Ladder; products: Product[] };

/** A reward for those who may only read. */
export function RewardTermsList({ reward, program, tiers, products }: Props) {
  const { benefit, cost, stock, minTierPosition, description } = reward;
  const product =
    benefit.code === "free_product" ? products.find(({ sku }) => sku === benefit.sku) : undefined;
  return (
    <div className="max-w-2xl">
      <DefinitionList
        items={[
          { term: "Gives", value: benefitText(benefit, program, product?.title) },
          ...(description ? [{ term: "Description", value: description }] : []),
          { term: "Price", value: formatPoints(cost, readingOf(program)) },
          { term: "Conditions", value: conditionsText(reward, program) },
          { term: "Stock", value: stock === null ? "Unlimited" : formatNumber(stock) },
          {
            term: "Open to",
            value:
              minTierPosition === null
                ? "Every member"
                : `${tiers[minTierPosition]?.name ?? "A tier"} and above`,
          },
        ]}
      />
    </div>
  );
}
