import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { causesFor } from "@/lib/causes/service";
import { rewardsFor } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { paths } from "../paths";
import { readingOf } from "../reading";

export const metadata: Metadata = { title: "Causes" };

/** Where points can go instead of being spent: what each was given by everybody, and by this member. */
export default async function CausesPage() {
  const { scope, program } = await requireMember();
  const [causes, shelf] = await Promise.all([causesFor(scope), rewardsFor(scope, clock.now())]);
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  const rewardOf = (causeId: string) =>
    shelf.tiles.find(
      ({ reward: { benefit }, state }) =>
        benefit.code === "donation" &&
        benefit.causeId === causeId &&
        (state === "affordable" || state === "short"),
    );
  return (
    <>
      <PageHeader
        title="Causes"
        description={`Give ${program.pointsMany} instead of spending them: ${program.name} pays the cause for them in money.`}
      />
      {causes.length === 0 ? (
        <>
          <h2 className="sr-only">Nothing here</h2>
          <EmptyState title="No cause just now">
            <p>When {program.name} supports one, it stands here with what has come together.</p>
          </EmptyState>
        </>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)]">
          {causes.map((cause) => {
            const offer = rewardOf(cause.id);
            return (
              <li key={cause.id} className="grid gap-3 border-line border-t py-6">
                <div>
                  <h2 className="break-words">{cause.name}</h2>
                  {cause.description ? (
                    <p className="mt-1 max-w-[65ch] break-words">{cause.description}</p>
                  ) : null}
                </div>
                <p className="text-secondary">
                  {formatPoints(100n, reading)} are {money(cause.minorPerHundred)} for it. So far{" "}
                  <strong className="text-ink tabular-nums">{money(cause.minor)}</strong> from{" "}
                  <span className="tabular-nums">{formatPoints(cause.points, reading)}</span>
                  {cause.mine > 0n ? `, ${formatPoints(cause.mine, reading)} of them yours` : ""}.
                </p>
                {offer ? (
                  <p>
                    <LinkButton
                      href={paths.redeem(offer.reward.id)}
                      pill
                      variant={offer.state === "affordable" ? "primary" : "secondary"}
                    >
                      {offer.state === "affordable"
                        ? `Give ${program.pointsMany}`
                        : `${formatPoints(offer.missing, reading)} to go`}
                    </LinkButton>
                  </p>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
