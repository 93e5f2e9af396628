import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { benefitText, conditionsText, variableText } from "@/lib/rewards/sentences";
import { listRewards, outsideHints } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatNumber } from "@/lib/shared/format";
import { listProducts } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { WorthHistory } from "../../../../worth-history";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { RewardState, stateOf } from "./reward-state";

export const metadata: Metadata = { title: "Rewards" };

type Props = { params: Promise<{ program: string }> };

export default async function RewardsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rewards:read");
  const [rewards, products, tiers] = await Promise.all([
    listRewards(scope),
    listProducts(scope),
    ladder(scope),
  ]);
  const hints = await outsideHints(scope, rewards);
  const [paths, now] = [pathsOf(program.slug), clock.now()];
  const titles = new Map(products.map(({ sku, title }) => [sku, title]));
  const mayWrite = can(staff.role, "rewards:write");
  const add = mayWrite ? (
    <LinkButton variant="primary" href={paths.newReward}>
      New reward
    </LinkButton>
  ) : (
    <OnlyOwners can="Only owners can change rewards." />
  );
  const ordered = [...rewards].sort(
    (a, b) => Number(isOver(stateOf(a, now))) - Number(isOver(stateOf(b, now))),
  );
  return (
    <>
      <PageHeader
        title="Rewards"
        description={`What members can have for their ${program.pointsMany}.`}
        actions={add}
      />
      <h2 className="sr-only">All rewards</h2>
      <Table
        caption="Rewards"
        rows={ordered}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Reward",
            cell: (reward) => (
              <div className="min-w-32">
                <RowLink href={paths.reward(reward.id)}>{reward.name}</RowLink>
                <span className="block font-normal text-caption text-secondary">
                  {reward.variable
                    ? variableText(reward.variable, reward.benefit, program)
                    : benefitText(reward.benefit, program, titleOf(reward.benefit, titles))}
                </span>
              </div>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: (reward) =>
              hints.has(reward.id) && !isOver(stateOf(reward, now)) ? (
                <Badge tone="caution">Not at Shopify</Badge>
              ) : (
                <RewardState reward={reward} now={now} />
              ),
          },
          {
            key: "cost",
            header: "Price",
            numeric: true,
            cell: ({ cost, variable, priceMinor }) => (
              <>
                {variable ? "from " : ""}
                {formatNumber(cost, readingOf(program))}
                {priceMinor > 0n
                  ? ` + ${formatMoney({ minor: priceMinor, currency: program.currency }, { short: true })}`
                  : ""}
              </>
            ),
          },
          {
            key: "stock",
            header: "Stock",
            numeric: true,
            wideOnly: true,
            cell: ({ stock }) => (stock === null ? "Unlimited" : formatNumber(stock)),
          },
          {
            key: "open",
            header: "Open to",
            wideOnly: true,
            cell: ({ minTierPosition }) =>
              minTierPosition === null
                ? "Everybody"
                : `${tiers[minTierPosition]?.name ?? "A tier"} and above`,
          },
          {
            key: "conditions",
            header: "Conditions",
            wideOnly: true,
            cell: (reward) => conditionsText(reward, program),
          },
        ]}
        empty={
          <EmptyState
            title="No reward yet"
            action={
              mayWrite ? <LinkButton href={paths.newReward}>Make the first reward</LinkButton> : undefined
            }
            example={<p>€5 off · 500 points · code valid 90 days</p>}
          >
            A good first reward is one that a member reaches with two or three orders.
          </EmptyState>
        }
      />
      <WorthHistory scope={scope} program={program} reading={readingOf(program)} now={now} />
    </>
  );
}

function isOver(state: ReturnType<typeof stateOf>): boolean {
  return state === "ended";
}

function titleOf(benefit: { code: string; sku?: string }, titles: Map<string, string>): string | null {
  return benefit.sku ? (titles.get(benefit.sku) ?? null) : null;
}
