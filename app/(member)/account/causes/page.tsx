import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { CauseWithTotal } from "@/lib/causes/cause";
import { causesFor } from "@/lib/causes/service";
import { type Sharing, sharedCauses, sharingOf } from "@/lib/causes/service-share";
import { causeName, impactText } from "@/lib/causes/words";
import type { RewardTile } from "@/lib/rewards/catalog";
import { refusalSentence } from "@/lib/rewards/sentences";
import { rewardsFor } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPercent, formatPoints, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say, sayParts } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf, wordingOf } from "../reading";
import { titled } from "../titled";
import { chooseCauseAction } from "./actions";

export const generateMetadata = titled("member.places.causes");

/** Where points and shares of orders go: what came together for each cause, and what of it is this member's. */
export default async function CausesPage() {
  const { scope, program } = await requireMember();
  const [causes, shared, sharing, shelf] = await Promise.all([
    causesFor(scope),
    sharedCauses(scope, { memberId: scope.memberId }),
    sharingOf(scope, program.settings),
    rewardsFor(scope, clock.now()),
  ]);
  const reading = readingOf(program);
  const { currency } = program;
  const offers = causes.map(({ id }) => offerOf(shelf.tiles, id)).filter((tile) => tile !== undefined);
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.causes")}
        description={say(reading, "member.causes.description", {
          many: program.pointsMany,
          program: program.name,
        })}
      />
      {sharing ? <YourOrders sharing={sharing} reading={reading} /> : null}
      {causes.length === 0 ? (
        <>
          <h2 className="sr-only">{say(reading, "member.causes.none")}</h2>
          <EmptyState title={say(reading, "member.causes.none")}>
            <p>{say(reading, "member.causes.noneBody", { program: program.name })}</p>
          </EmptyState>
        </>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)]">
          {causes.map((cause) => {
            const { shared: fromOrders = 0n, sharedMine = 0n } =
              shared.find(({ id }) => id === cause.id) ?? {};
            const offer = offerOf(shelf.tiles, cause.id);
            return (
              <li key={cause.id} className="grid gap-3 border-line border-t py-6">
                <About cause={cause} reading={reading} />
                {offer || cause.points > 0n ? (
                  <GivenPoints cause={cause} currency={currency} reading={reading} />
                ) : null}
                {fromOrders > 0n ? (
                  <FromOrders all={fromOrders} mine={sharedMine} currency={currency} reading={reading} />
                ) : null}
                {cause.mine > 0n ? (
                  <p>
                    <Link className="link link-target" href={paths.certificate(cause.id)}>
                      {say(reading, "card.certificate.open")}
                    </Link>
                  </p>
                ) : null}
                <Impact cause={cause} minor={cause.minor + fromOrders} reading={reading} />
                <Give tile={offer} program={program} />
              </li>
            );
          })}
        </ul>
      )}
      {offers.length > 0 && offers.every(({ state }) => state === "short") ? (
        <p>
          <LinkButton href="/" pill>
            {say(reading, "member.page.toShop")}
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** What of each order goes where; with the choice, where the merchant leaves it. */
function YourOrders({ sharing, reading }: { sharing: Sharing; reading: Reading }) {
  const percent = formatPercent(sharing.basisPoints / 10_000, reading, 2);
  const cause = causeName(reading, sharing.cause);
  return (
    <section aria-labelledby="orders" className="mb-8">
      <h2 id="orders">{say(reading, "causes.choose.title")}</h2>
      <p className="mb-4 max-w-[65ch]">
        {sharing.mayChoose
          ? say(reading, "causes.share", { percent })
          : say(reading, "causes.shareOf", { percent, cause })}
      </p>
      {sharing.mayChoose ? (
        <ActionForm action={chooseCauseAction} className="form">
          <RadioGroup
            name="cause"
            label={<span className="sr-only">{say(reading, "causes.choose.title")}</span>}
            choices={sharing.choices.map((choice) => ({
              value: choice.id,
              label: <bdi>{causeName(reading, choice)}</bdi>,
            }))}
            defaultValue={sharing.cause.id}
          />
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "causes.choose.saving")}>
              {say(reading, "causes.choose.save")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}

type Part = { cause: CauseWithTotal & { mine: bigint }; reading: Reading };

function About({ cause, reading }: Part) {
  const description = ownWord(reading, `cause.${cause.id}.description`, cause.description);
  return (
    <div>
      <h2 className="break-words" dir="auto">
        {causeName(reading, cause)}
      </h2>
      {description ? (
        <p className="mt-1 max-w-[65ch] break-words" dir="auto">
          {description}
        </p>
      ) : null}
    </div>
  );
}

function GivenPoints({ cause, currency, reading }: Part & { currency: string }) {
  const values = {
    b: (words: React.ReactNode) => <strong className="text-ink tabular-nums">{words}</strong>,
    hundred: formatPoints(100n, reading),
    rate: formatMoney({ minor: cause.minorPerHundred, currency }, reading),
    money: formatMoney({ minor: cause.minor, currency }, reading),
    points: formatPoints(cause.points, reading),
  };
  return (
    <p className="text-secondary">
      {cause.mine > 0n
        ? sayParts(reading, "member.causes.soFarMine", { ...values, mine: formatPoints(cause.mine, reading) })
        : sayParts(reading, "member.causes.soFar", values)}
    </p>
  );
}

type FromOrdersProps = { all: bigint; mine: bigint; currency: string; reading: Reading };

function FromOrders({ all, mine, currency, reading }: FromOrdersProps) {
  const money = (minor: bigint) => formatMoney({ minor, currency }, reading);
  return (
    <p className="text-secondary tabular-nums">
      {say(reading, "causes.ofOrders", { money: money(all) })}
      {mine > 0n ? ` ${say(reading, "causes.yours", { money: money(mine) })}` : ""}
    </p>
  );
}

function Impact({ cause, minor, reading }: Part & { minor: bigint }) {
  const text = impactText(reading, cause, minor);
  return text ? <p className="font-semibold">{text}</p> : null;
}

function offerOf(tiles: readonly RewardTile[], causeId: string): RewardTile | undefined {
  return tiles.find(
    ({ reward: { benefit }, state }) =>
      benefit.code === "donation" &&
      benefit.causeId === causeId &&
      (state === "affordable" || state === "short"),
  );
}

type GiveProps = { tile: RewardTile | undefined; program: ReadProgram };

/** The way to give; for whoever has too little yet, how much is missing. */
function Give({ tile, program }: GiveProps) {
  if (!tile) return null;
  const { reward, state, missing } = tile;
  if (state === "short") {
    const error = { code: "insufficient_points", cost: reward.cost, missing } as const;
    return <p className="text-secondary">{refusalSentence(error, wordingOf(program))}</p>;
  }
  return (
    <p>
      <LinkButton href={paths.redeem(reward.id)} pill variant="primary">
        {say(readingOf(program), "member.causes.give", { many: program.pointsMany })}
      </LinkButton>
    </p>
  );
}
