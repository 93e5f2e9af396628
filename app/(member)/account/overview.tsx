import Link from "next/link";
import { ActivityList } from "@/components/member/activity-list";
import { ExpiryNotice } from "@/components/member/expiry-notice";
import { MemberCard } from "@/components/member/member-card";
import { PointsBalance } from "@/components/member/points-balance";
import { RewardGrid } from "@/components/member/reward-tile";
import { TierLadder } from "@/components/member/tier-ladder";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { SignedInMember } from "@/lib/auth/member";
import { grouped } from "@/lib/cards/card-number";
import type { FirstPage } from "@/lib/first-page/service";
import { NOTICE_DAYS } from "@/lib/first-page/until";
import type { Overview as Figures } from "@/lib/members/service";
import { formatPoints } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import { missingText } from "@/lib/tiers/measure";
import { tierName } from "@/lib/tiers/perk-text";
import type { ReadProgram } from "@/lib/words/service";
import { CauseLine } from "./cause-line";
import { Claim } from "./claim";
import { ExampleLine } from "./example-line";
import { MembershipNotice } from "./membership/notice";
import { paths } from "./paths";
import { moneyOf, readingOf } from "./reading";
import { ShelfTile } from "./shelf-tile";
import { StatementLine } from "./statement-line";
import { UnderWay } from "./under-way";
import { WalletLine } from "./wallet-line";

const WITHIN_REACH = 4;

type Props = Pick<SignedInMember, "member" | "program"> & { page: FirstPage; now: Date };

/**
 * One number, what it is worth, what is on the way, what to do. It waits for nothing and holds no state, so that it can
 * also be written as a document that runs nothing (../account/still).
 */
export function Overview({ page, member, program, now }: Props) {
  const { overview } = page;
  const { progress } = overview;
  const reading = readingOf(program);
  return (
    <div className="columns account-overview">
      <h1 className="sr-only">{say(reading, "member.nav.overview")}</h1>
      <div>
        <MembershipNotice news={page.membership} program={program} />
        <Standing overview={overview} program={program} now={now} />
        <WalletLine wallet={page.wallet} pool={page.pool} program={program} />
        <Claim orders={page.claimable} program={program} />
        <WithinReach overview={overview} program={program} />
        <Latest overview={overview} program={program} />
      </div>
      <div>
        <MemberCard
          memberId={member.id}
          tierPosition={progress.current?.position ?? 0}
          programName={program.name}
          memberName={member.name}
          number={grouped(member.cardNumber)}
          tierName={progress.current && tierName(reading, progress.current)}
          since={member.joinedAt}
          reading={reading}
        />
        <Link className="link link-target" href={paths.card}>
          {say(reading, "card.actions.open")}
        </Link>
        <UnderWay game={page.game} program={program} />
        <CauseLine line={page.cause} program={program} />
      </div>
    </div>
  );
}

type Part = { overview: Figures; program: ReadProgram };

/** The balance, the ladder, and what lapses next. */
function Standing({ overview, program, now }: Part & { now: Date }) {
  const { balance, progress, unusedCodes } = overview;
  const reading = readingOf(program);
  const [next] = balance.lapsing;
  const noticeUntil = new Date(now.getTime() + NOTICE_DAYS * 86_400_000);
  return (
    <>
      <PointsBalance
        available={balance.available}
        worth={balance.available > 0n ? moneyOf(balance.worthMinor, program) : null}
        pending={{ points: balance.pending, opensAt: balance.waiting[0]?.at ?? null }}
        reading={reading}
      />
      <TierLadder
        tiers={progress.ladder.map((tier, i) => ({
          id: tier.id,
          name: tierName(reading, tier),
          fill: progress.fill[i] ?? 0,
        }))}
        currentId={progress.current?.id ?? null}
        next={
          progress.next && {
            name: tierName(reading, progress.next),
            missing: missingText(progress, program, reading),
          }
        }
        reading={reading}
      />
      {balance.debt > 0n ? (
        <Notice tone="info">
          {sayParts(reading, "member.overview.debt", {
            b: (words) => <strong>{words}</strong>,
            points: formatPoints(balance.debt, reading),
          })}
        </Notice>
      ) : null}
      {next?.at && next.at <= noticeUntil ? (
        <ExpiryNotice
          points={next.points}
          expiresAt={next.at}
          href={program.settings.expiryChoices ? paths.expiring : paths.rewards}
          reading={reading}
        />
      ) : null}
      {unusedCodes > 0 ? (
        <p>
          <Link className="link link-target" href={paths.codes}>
            {say(reading, "member.overview.codesReady", { count: unusedCodes })}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Latest({ overview: { latest }, program }: Part) {
  const reading = readingOf(program);
  const title = say(reading, "member.overview.latest");
  if (latest.length === 0) {
    return (
      <section aria-labelledby="latest">
        <h2 id="latest" className="sr-only">
          {title}
        </h2>
        <NothingYet program={program} />
      </section>
    );
  }
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">{title}</h2>
      <ActivityList label={title}>
        {latest.map((line) => (
          <StatementLine
            key={line.id}
            line={line}
            reading={reading}
            whyHref={(eventId) => paths.activity("all", null, eventId)}
          />
        ))}
      </ActivityList>
      <Link className="link link-target" href={paths.activity()}>
        {say(reading, "member.overview.allActivity")}
      </Link>
    </section>
  );
}

function NothingYet({ program }: { program: ReadProgram }) {
  const reading = readingOf(program);
  return (
    <EmptyState
      title={say(reading, "member.overview.empty", { many: program.pointsMany })}
      action={
        <LinkButton href="/" variant="primary" pill>
          {say(reading, "member.page.toShop")}
        </LinkButton>
      }
      exampleLabel={say(reading, "member.overview.example")}
      example={<ExampleLine reading={reading} />}
    >
      <p>{say(reading, "member.overview.emptyBody")}</p>
    </EmptyState>
  );
}

function WithinReach({ overview: { tiles, progress }, program }: Part) {
  const shown = tiles
    .filter((tile) => tile.state !== "sold_out" && tile.state !== "limit")
    .slice(0, WITHIN_REACH);
  if (shown.length === 0) return null;
  const reading = readingOf(program);
  const title = say(reading, "member.overview.reach");
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">{title}</h2>
      <RewardGrid label={title}>
        {shown.map((tile) => (
          <ShelfTile key={tile.reward.id} tile={tile} program={program} ladder={progress.ladder} />
        ))}
      </RewardGrid>
      <Link className="link link-target" href={paths.rewards}>
        {say(reading, "member.overview.allRewards")}
      </Link>
    </section>
  );
}
