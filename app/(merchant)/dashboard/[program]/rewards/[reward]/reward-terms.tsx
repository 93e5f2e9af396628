import { DefinitionList } from "@/components/ui/definition-list";
import type { Program } from "@/lib/programs/program";
import type { Benefit } from "@/lib/rewards/benefit";
import type { Reward } from "@/lib/rewards/reward";
import { benefitText, conditionsText } from "@/lib/rewards/sentences";
import { formatMoney, formatNumber, formatPoints } from "@/lib/shared/format";
import { readingOf } from "../../../words";
import type { RewardChoices } from "../reward-context";

type Props = { reward: Reward; program: Program; choices: RewardChoices };

/** A reward for those who may only read. */
export function RewardTermsList({ reward, program, choices }: Props) {
  const { benefit, cost, stock, minTierPosition, description, variable, priceMinor, memberTags } = reward;
  const { tiers } = choices;
  const points = (value: bigint) => formatPoints(value, readingOf(program));
  const prices = [...tiers, ...choices.segments].flatMap(({ id, name }) => {
    const special = reward.tierCosts[id] ?? reward.segmentCosts[id];
    return special === undefined ? [] : [`${name} ${points(special)}`];
  });
  const shopName = choices.stores.find(({ id }) => id === reward.shopId)?.name;
  const price = variable ? `${points(variable.min)} to ${points(variable.max)}` : points(cost);
  const money =
    priceMinor > 0n ? ` and ${formatMoney({ minor: priceMinor, currency: program.currency })}` : "";
  return (
    <div className="max-w-2xl">
      <DefinitionList
        items={[
          { term: "Gives", value: benefitText(benefit, program, nameOf(benefit, choices)) },
          ...(description ? [{ term: "Description", value: description }] : []),
          { term: "Price", value: [`${price}${money}`, ...prices].join(" · ") },
          { term: "Conditions", value: conditionsText({ ...reward, shopName }, program) },
          { term: "Stock", value: stock === null ? "Unlimited" : formatNumber(stock) },
          {
            term: "Open to",
            value: [
              minTierPosition === null
                ? "Every member"
                : `${tiers.find(({ position }) => position === minTierPosition)?.name ?? "A tier"} and above`,
              ...choices.segments.filter(({ id }) => reward.segmentIds.includes(id)).map(({ name }) => name),
              ...(memberTags.length > 0 ? [`tagged ${memberTags.join(" or ")}`] : []),
            ].join(", "),
          },
        ]}
      />
    </div>
  );
}

/** What a benefit refers to, by its name. */
function nameOf(benefit: Benefit, { products, gates, causes }: RewardChoices): string | undefined {
  switch (benefit.code) {
    case "free_product":
      return products.find(({ sku }) => sku === benefit.sku)?.title;
    case "early_access":
    case "exclusive_content":
      return gates.find(({ id }) => id === benefit.gateId)?.name;
    case "donation":
      return causes.find(({ id }) => id === benefit.causeId)?.name;
    default:
      return undefined;
  }
}
