import type { Metadata } from "next";
import { ThresholdHistogram } from "@/components/merchant/threshold-histogram";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatMoney, formatNumber } from "@/lib/shared/format";
import { formatMeasured, measureNames } from "@/lib/tiers/measure";
import { tierSentences } from "@/lib/tiers/perk-text";
import { ladder } from "@/lib/tiers/service";
import { measuredOfAll, membersByTier } from "@/lib/tiers/service-ladder";
import type { Tier } from "@/lib/tiers/tier";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf } from "../../search-params";
import { readingOf } from "../../words";
import { figuresOf } from "./figures-of";
import { TierTabs } from "./tabs";
import { measureSentence, protectionSentences } from "./terms-text";

export const metadata: Metadata = { title: "Tiers" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** The ladder as it stands: what reaches each tier, what it brings, how many are on it, and what protects them. */
export default async function TiersPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [tiers, members, rewards, measured, query] = await Promise.all([
    ladder(scope),
    membersByTier(scope),
    listRewards(scope),
    measuredOfAll(scope, clock.now()),
    searchParams,
  ]);
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const { tiers: settings } = program.settings;
  const names = measureNames(program.settings);
  const mayEdit = can(staff.role, "tiers:write");
  const saved = textOf(query.saved);
  return (
    <>
      <PageHeader
        title="Tiers"
        description={measureSentence(settings, names)}
        actions={
          mayEdit ? (
            <LinkButton href={paths.editTiers} variant="primary">
              {tiers.length > 0 ? "Change the ladder" : "Build a ladder"}
            </LinkButton>
          ) : undefined
        }
      />
      <TierTabs paths={paths} />
      {saved ? (
        <Notice tone="positive" title="The ladder is saved">
          {saved}
        </Notice>
      ) : null}
      <h2 className="sr-only">The ladder</h2>
      <Table
        caption="Tiers, highest first"
        rows={[...tiers].reverse()}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Tier",
            cell: (tier) => <span className="block min-w-20 wrap-anywhere">{tier.name}</span>,
          },
          { key: "reached", header: "Reached by", cell: (tier) => reachedText(tier, program, names) },
          {
            key: "brings",
            header: "Brings",
            cell: (tier) => {
              const lines = tierSentences(tier, reading, (id) => rewards.find((one) => one.id === id)?.name);
              if (lines.length === 0) return "–";
              return (
                <ul>
                  {lines.map((line) => (
                    <li key={line} className="wrap-anywhere">
                      {line}
                    </li>
                  ))}
                </ul>
              );
            },
          },
          {
            key: "members",
            header: "Members",
            numeric: true,
            cell: (tier) => formatNumber(members.get(tier.id) ?? 0, reading),
          },
        ]}
        empty={
          <EmptyState title="This program has no tiers">
            Members stand side by side. A ladder gives them something to climb.
          </EmptyState>
        }
      />
      {tiers.length > 0 ? (
        <div className="dashboard-columns mt-8">
          <section>
            <h2 className="mb-2">Where your members are</h2>
            <ThresholdHistogram
              figures={figuresOf(measured)}
              tiers={tiers
                .filter(({ entry }) => entry === "earned")
                .map(({ id, name, threshold }) => ({ id, name, threshold: Number(threshold) }))}
              unit={settings.measure === "spend" ? { currency: program.currency } : names}
            />
          </section>
          <section>
            <h2 className="mb-2">What protects a tier</h2>
            <ul className="grid gap-2">
              {protectionSentences(settings).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        </div>
      ) : null}
      {mayEdit ? null : <OnlyOwners can="Only owners can change the ladder." />}
    </>
  );
}

function reachedText(
  tier: Tier,
  { currency, settings }: Program,
  names: ReturnType<typeof measureNames>,
): string {
  const hidden = tier.hidden ? " · hidden" : "";
  if (tier.entry === "invited") return `Invitation${hidden}`;
  if (tier.entry === "paid") {
    const fee = formatMoney({ minor: tier.feeMinor ?? 0n, currency }, { short: true });
    return `${fee} for ${formatCount(tier.feeMonths ?? 0, "month", "months")}${hidden}`;
  }
  const what = { measure: settings.tiers.measure, names, currency };
  return `${tier.threshold === 0n ? "Joining" : formatMeasured(tier.threshold, what)}${hidden}`;
}
