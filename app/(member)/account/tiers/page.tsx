import Link from "next/link";
import { type TierStep, TierSteps } from "@/components/member/tier-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { rewardName } from "@/lib/rewards/sentences";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import { namesAsRead } from "@/lib/tiers/measure";
import { tierName, tierSentences } from "@/lib/tiers/perk-text";
import { ladder, progress, type Standing } from "@/lib/tiers/service";
import { settleEntries } from "@/lib/tiers/service-entries";
import { renewalPrices } from "@/lib/tiers/service-grant-price";
import { matchesOf } from "@/lib/tiers/service-matches";
import type { Tier } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { Benefits } from "./benefits";
import { Clocks } from "./clocks";
import { Given } from "./given";
import { amountText, feeText, fromText, reasonText, withinOf } from "./words";

export const generateMetadata = titled("member.nav.tiers");

/** The ladder from above, where one stands on it, the two clocks, what each tier brings, and how it came about. */
export default async function TiersPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  const reading = readingOf(program);
  const title = say(reading, "member.nav.tiers");
  await settleEntries(scope, now, [scope.memberId]);
  const [standing, rewards, all, matches, prices] = await Promise.all([
    progress(scope, now),
    listRewards(scope),
    ladder(scope),
    matchesOf(scope, scope.memberId),
    renewalPrices(scope, now),
  ]);
  if (standing.ladder.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <h2 className="sr-only">{say(reading, "tiers.page.ladder")}</h2>
        <EmptyState title={say(reading, "tiers.page.none")}>
          <p>{say(reading, "tiers.page.noneBody", { program: program.name })}</p>
        </EmptyState>
      </>
    );
  }
  const nameOfReward = (id: string) => {
    const reward = rewards.find((one) => one.id === id);
    return reward && rewardName(reading, reward);
  };
  const asGuest = matches.find(({ state }) => state === "trial");
  return (
    <>
      <PageHeader
        title={title}
        description={
          standing.current
            ? say(reading, "tiers.page.youAreIn", { tier: tierName(reading, standing.current) })
            : undefined
        }
      />
      <AtRisk standing={standing} program={program} />
      <div className="columns">
        <TierSteps
          steps={[...standing.all].reverse().map((tier) => stepOf(tier, standing, program, nameOfReward))}
        />
        <div className="grid content-start gap-8 pt-2">
          <Clocks standing={standing} program={program} now={now} />
          {asGuest?.trialUntil ? (
            <p>
              {say(reading, "tiers.page.tryUntil", {
                date: formatUntil(asGuest.trialUntil, "long", reading),
                measured: amountText(asGuest.measured, standing, program),
                target: amountText(asGuest.target ?? 0n, standing, program),
              })}
            </p>
          ) : null}
          <Given
            standing={standing}
            prices={prices}
            program={program}
            invited={all.filter(({ entry }) => entry === "invited")}
          />
          <WhatCounts program={program} standing={standing} />
          <p>
            {sayParts(reading, "tiers.page.elsewhere", {
              a: (words) => (
                <Link className="link link-target" href={paths.match}>
                  {words}
                </Link>
              ),
            })}
          </p>
        </div>
      </div>
      <div className="mt-10 grid gap-10">
        <Benefits standing={standing} program={program} rewardName={nameOfReward} />
        <History standing={standing} program={program} all={all} />
      </div>
    </>
  );
}

function AtRisk({ standing, program }: { standing: Standing; program: ReadProgram }) {
  const { atRisk, keep, current, endsAt } = standing;
  const reading = readingOf(program);
  const over = atRisk && !keep ? atRisk.dueAt : endsAt;
  if (over && current)
    return (
      <div className="mb-6">
        <Notice
          tone={atRisk ? "caution" : "info"}
          title={say(reading, "tiers.keep.yoursUntil", {
            tier: tierName(reading, current),
            date: formatUntil(over, "long", reading),
          })}
        >
          {say(reading, "notices.tier_ending.body")}
        </Notice>
      </div>
    );
  if (!atRisk || !keep) return null;
  const to = standing.all.find(({ id }) => id === atRisk.toTierId);
  const date = formatUntil(atRisk.dueAt, "long", reading);
  const amount = amountText(keep.missing, standing, program);
  return (
    <div className="mb-6">
      <Notice
        tone="caution"
        title={say(reading, "tiers.page.endsUnless", { tier: tierName(reading, keep.tier), date })}
      >
        {say(reading, "tiers.page.moreByThen", { amount })}
        {to ? ` ${say(reading, "tiers.page.ifNot", { tier: tierName(reading, to) })}` : ""}
      </Notice>
    </div>
  );
}

function stepOf(
  tier: Tier,
  standing: Standing,
  program: ReadProgram,
  nameOfReward: (id: string) => string | undefined,
): TierStep {
  const { current, ladder: rungs, fill } = standing;
  const place = rungs.findIndex(({ id }) => id === tier.id);
  const isCurrent = tier.id === current?.id;
  const state = isCurrent ? "current" : tier.position < (current?.position ?? 0) ? "reached" : "ahead";
  const reading = readingOf(program);
  const here = standing.since
    ? say(reading, "tiers.page.youAreHereSince", { date: formatDate(standing.since, "long", reading) })
    : say(reading, "tiers.page.youAreHere");
  return {
    id: tier.id,
    name: tierName(reading, tier),
    state,
    note: isCurrent ? here : reachedBy(tier, standing, program),
    benefits: tierSentences(tier, reading, nameOfReward),
    fill: isCurrent ? fill[place] : undefined,
  };
}

function reachedBy(tier: Tier, standing: Standing, program: ReadProgram): string {
  const reading = readingOf(program);
  if (tier.entry === "invited") return say(reading, "tiers.page.byInvitation");
  if (tier.entry === "paid") return feeText(tier, program);
  if (tier.threshold === 0n) return say(reading, "tiers.page.everybody");
  return fromText(amountText(tier.threshold, standing, program), program);
}

function WhatCounts({ program, standing }: { program: ReadProgram; standing: Standing }) {
  const { graceDays: grace, noticeDays: days } = program.settings.tiers;
  const reading = readingOf(program);
  const within = withinOf(program);
  const what =
    standing.measure === "spend"
      ? say(reading, "tiers.counts.spent", within)
      : say(reading, "tiers.counts.collected", { many: namesAsRead(standing, reading).many, ...within });
  const notice =
    grace > 0
      ? say(reading, "tiers.counts.noticeGrace", { days, grace })
      : say(reading, "tiers.counts.notice", { days });
  const [keeps, isForGood] = keepsText(program);
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{say(reading, "tiers.counts.title")}</h2>
      <p>{(isForGood ? [what, keeps] : [what, keeps, notice]).join(" ")}</p>
    </section>
  );
}

/** How long a tier is kept, and whether that is for good. */
function keepsText(program: ReadProgram): [string, boolean] {
  const reading = readingOf(program);
  const { window, windowMonths: months, downgrade } = program.settings.tiers;
  if (window === "lifetime" || downgrade === "never") return [say(reading, "tiers.counts.keepGood"), true];
  if (window === "rolling") return [say(reading, "tiers.counts.keepMonths", { months }), false];
  const key = window === "calendar_year" ? "tiers.counts.keepYear" : "tiers.counts.keepAnniversary";
  return [say(reading, key), false];
}

type HistoryProps = { standing: Standing; program: ReadProgram; all: readonly Tier[] };

function History({ standing, program, all }: HistoryProps) {
  if (standing.changes.length === 0) return null;
  const reading = readingOf(program);
  const nameOf = (id: string | null) => {
    const tier = all.find((one) => one.id === id);
    return tier ? tierName(reading, tier) : say(reading, "tiers.history.former");
  };
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(reading, "tiers.history.title")}</h2>
      <ul className="why-lines">
        {standing.changes.map((change) => (
          <li key={change.id}>
            <span>
              {change.fromTierId
                ? say(reading, "tiers.history.fromTo", {
                    from: nameOf(change.fromTierId),
                    to: nameOf(change.toTierId),
                  })
                : nameOf(change.toTierId)}{" "}
              <span className="text-secondary">{reasonText(change.reason, reading)}</span>
            </span>
            <span>{formatDate(change.at, "medium", reading)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
