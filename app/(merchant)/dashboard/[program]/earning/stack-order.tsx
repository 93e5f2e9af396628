import { Details } from "@/components/ui/details";
import type { RuleView } from "@/lib/earning/rule-view";
import { stackOrder } from "@/lib/earning/stack-order";

/** How the rules in force come together, in words. Nothing where one rule stands alone. */
export function StackOrder({
  rules,
  tierMultiplies = false,
}: {
  rules: RuleView[];
  tierMultiplies?: boolean;
}) {
  const told = stackOrder(rules, tierMultiplies);
  if (told.length < 2) return null;
  return (
    <div className="mt-8">
      <Details summary="How they come together">
        <ol className="list-decimal ps-5">
          {told.map((sentence) => (
            <li key={sentence} className="py-0.5">
              {sentence}
            </li>
          ))}
        </ol>
      </Details>
    </div>
  );
}
