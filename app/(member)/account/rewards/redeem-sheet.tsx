import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { AmountSlider } from "@/components/member/amount-slider";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import type { RewardTile } from "@/lib/rewards/catalog";
import { daysOfUse } from "@/lib/rewards/decide-redemption";
import { conditionsText, dayText, pointsText, refusalSentence } from "@/lib/rewards/sentences";
import type { Shelf } from "@/lib/rewards/service";
import { formatMoney } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { ReadProgram } from "@/lib/words/service";
import { AddressFields } from "../address-fields";
import { paths } from "../paths";
import { moneyOf, readingOf, wordingOf } from "../reading";
import { redeemAction } from "./actions";

type Props = {
  shelf: Shelf;
  rewardId: string;
  program: ReadProgram;
  memberName: string | null;
  tierName: (position: number) => string | undefined;
  now: Date;
};

/** Asks before points are spent: what it costs, what is left, what it is good for, and what has to be known for it. */
export function RedeemSheet({ shelf, rewardId, program, memberName, tierName, now }: Props) {
  const tile = shelf.tiles.find(({ reward }) => reward.id === rewardId);
  const wording = wordingOf(program);
  if (!tile || tile.refusal) {
    const why = tile?.refusal ?? ({ code: "reward_unknown" } as const);
    const tier = tile?.reward.minTierPosition ?? null;
    return (
      <RouteSheet title={tile?.reward.name ?? "Not on the shelf"} closeHref={paths.rewards}>
        <p>{refusalSentence(why, wording, tier === null ? null : tierName(tier))}</p>
      </RouteSheet>
    );
  }
  const { reward, cost } = tile;
  return (
    <RouteSheet title={reward.name} closeHref={paths.rewards}>
      <div className="redeem">
        {reward.description ? <p>{reward.description}</p> : null}
        {reward.variable ? null : <DefinitionList items={beforeAndAfter(tile, shelf.available, program)} />}
        <p className="text-small text-secondary">
          {[conditionsText(reward, wording), cancelText(tile, program)].filter(Boolean).join(". ")}.
        </p>
        <ActionForm action={redeemAction}>
          <IdempotencyField />
          <input type="hidden" name="reward" value={showId("reward", reward.id)} />
          <Asks tile={tile} shelf={shelf} program={program} memberName={memberName} now={now} />
          <div className="form-actions">
            <SubmitButton pill pendingLabel="Redeeming…">
              {reward.variable ? "Redeem" : `Redeem for ${pointsText(cost, wording)}`}
            </SubmitButton>
            <LinkButton href={paths.rewards} pill scroll={false}>
              Not now
            </LinkButton>
          </div>
        </ActionForm>
      </div>
    </RouteSheet>
  );
}

function beforeAndAfter({ reward, cost, worthMinor }: RewardTile, available: bigint, program: ReadProgram) {
  const wording = wordingOf(program);
  const reading = readingOf(program);
  const worth = moneyOf(worthMinor, program);
  const price = moneyOf(reward.priceMinor, program);
  const plus = price && price.minor > 0n ? ` and ${formatMoney(price, reading)}` : "";
  return [
    { term: "You have", value: pointsText(available, wording) },
    { term: "It costs", value: `${pointsText(cost, wording)}${plus}` },
    { term: "You keep", value: <strong>{pointsText(available - cost, wording)}</strong> },
    ...(worth ? [{ term: "Worth", value: formatMoney(worth, reading) }] : []),
  ];
}

/** What can still be undone. */
function cancelText(
  { reward: { fulfilment, priceMinor } }: RewardTile,
  { pointsMany }: ReadProgram,
): string | null {
  const what = priceMinor > 0n ? `${pointsMany} and money` : pointsMany;
  if (fulfilment === "code") return `An unused code can be cancelled: its ${what} come back`;
  if (fulfilment === "staff") return `It can be cancelled until it is on its way: its ${what} come back`;
  return fulfilment === "webhook" ? `If it can't be made ready, its ${what} come back` : null;
}

type AsksProps = Omit<Props, "rewardId" | "tierName"> & { tile: RewardTile };

/** What has to be said for it. */
function Asks({ tile: { reward }, shelf, program, memberName, now }: AsksProps) {
  const { variable, benefit, priceMinor, leadDays } = reward;
  const { first, last } = daysOfUse(reward, now, program.timeZone);
  const between = `${dayText(first)} to ${dayText(last)}`;
  const isExperience = benefit.code === "experience";
  const price = moneyOf(priceMinor, program);
  return (
    <>
      {variable ? (
        <AmountSlider
          name="amount"
          min={Number(variable.min)}
          max={Number(mostOf(variable, shelf.available))}
          step={Number(variable.step)}
          minorPerStep={Number(variable.minorPerStep)}
          currency={program.currency}
          available={Number(shelf.available)}
          reading={readingOf(program)}
        />
      ) : null}
      {benefit.code === "merchandise" ? <AddressFields known={{ name: memberName ?? undefined }} /> : null}
      {isExperience || leadDays > 0 ? (
        <TextField
          name="useOn"
          label={isExperience ? "Which day would you like?" : "For which day?"}
          hint={
            isExperience
              ? `${between}. We confirm it to you.`
              : `${between}. Empty: any of these days. With a day, it is for that day alone.`
          }
          type="date"
          optional
        />
      ) : null}
      {isExperience || benefit.code === "custom" ? (
        <TextareaField name="wish" label="Anything we should know?" rows={2} optional maxLength={500} />
      ) : null}
      {price && price.minor > 0n ? (
        <>
          <input type="hidden" name="shownPrice" value={price.minor.toString()} />
          <TextField
            name="card"
            label={`Test card number, for ${formatMoney(price, readingOf(program))}`}
            hint="Nothing is charged here. 4242 4242 4242 4242 is accepted, 4000 0000 0000 0002 is declined."
            inputMode="numeric"
            autoComplete="off"
          />
        </>
      ) : null}
    </>
  );
}

/** The most that can go into it: what the reward says, and what the member has. */
function mostOf({ min, max, step }: { min: bigint; max: bigint; step: bigint }, available: bigint): bigint {
  const have = (available / step) * step;
  const most = have < max ? have : max;
  return most > min ? most : min;
}
