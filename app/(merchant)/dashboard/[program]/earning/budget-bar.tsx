import { Progress } from "@/components/ui/progress";
import type { BudgetView } from "@/lib/earning/budget";
import { formatNumber, formatPoints, type Reading } from "@/lib/shared/format";

/** How much of a budget is spent, in words beside the bar. */
export function BudgetBar({ budget, reading, name }: { budget: BudgetView; reading: Reading; name: string }) {
  const { limit, spent, missing } = budget;
  const text = `${formatNumber(spent, reading)} of ${formatPoints(limit, reading)} spent`;
  return (
    <div className="mt-2 max-w-112">
      <Progress label={`Budget of ${name}`} value={Number(spent)} max={Number(limit)} valueText={text} />
      <p className="mt-1 text-caption text-secondary">
        {text}
        {missing > 0n ? (
          <>
            {" · "}
            <strong className="text-caution">{formatPoints(missing, reading)} would have been earned</strong>
          </>
        ) : null}
      </p>
    </div>
  );
}
