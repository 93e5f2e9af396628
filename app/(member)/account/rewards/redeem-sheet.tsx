import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { AmountSlider } from "@/components/member/amount-slider";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import { isOutside } from "@/lib/rewards/benefit";
import type { RewardTile } from "@/lib/rewards/catalog";
import { daysOfUse } from "@/lib/rewards/decide-redemption";
import { asksForDay } from "@/lib/rewards/outside-days";
import { conditionsText, dayText, refusalSentence, rewardName } from "@/lib/rewards/sentences";
import type { Shelf, StoreChoice } from "@/lib/rewards/service";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
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
  /** Between which stores a member chooses; none where there is one or none. */
  stores: readonly StoreChoice[];
  now: Date;
};

/** Asks before points are spent: what it costs, what is left, what it is good for, and what has to be known for it. */
export function RedeemSheet({ shelf, rewardId, program, memberName, tierName, stores, now }: Props) {
  const tile = shelf.tiles.find(({ reward }) => reward.id === rewardId);
  const wording = wordingOf(program);
  const reading = readingOf(program);
  if (!tile || tile.refusal) {
    const why = tile?.refusal ?? ({ code: "reward_unknown" } as const);
    const tier = tile?.reward.minTierPosition ?? null;
    return (
      <RouteSheet
        title={tile ? rewardName(reading, tile.reward) : say(reading, "rewards.sheet.notOnShelf")}
        closeHref={paths.rewards}
      >
        <p>{refusalSentence(why, wording, tier === null ? null : tierName(tier))}</p>
      </RouteSheet>
    );
  }
  const { reward, cost } = tile;
  const description = ownWord(reading, `reward.${reward.id}.description`, reward.description);
  return (
    <RouteSheet title={rewardName(reading, reward)} closeHref={paths.rewards}>
      <div className="redeem">
        {description ? <p>{description}</p> : null}
        {reward.variable ? null : <DefinitionList items={beforeAndAfter(tile, shelf.available, program)} />}
        <p className="text-small text-secondary">{termsText(tile, program)}</p>
        <ActionForm action={redeemAction}>
          <IdempotencyField />
          <input type="hidden" name="reward" value={showId("reward", reward.id)} />
          <Asks
            tile={tile}
            shelf={shelf}
            program={program}
            memberName={memberName}
            stores={stores}
            now={now}
          />
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "rewards.sheet.redeeming")}>
              {reward.variable
                ? say(reading, "rewards.tile.redeem")
                : say(reading, "rewards.sheet.redeemFor", { points: formatPoints(cost, reading) })}
            </SubmitButton>
            <LinkButton href={paths.rewards} pill scroll={false}>
              {say(reading, "rewards.sheet.notNow")}
            </LinkButton>
          </div>
        </ActionForm>
      </div>
    </RouteSheet>
  );
}

function beforeAndAfter({ reward, cost, worthMinor }: RewardTile, available: bigint, program: ReadProgram) {
  const reading = readingOf(program);
  const worth = moneyOf(worthMinor, program);
  const price = moneyOf(reward.priceMinor, program);
  const points = formatPoints(cost, reading);
  return [
    { term: say(reading, "rewards.sheet.have"), value: formatPoints(available, reading) },
    {
      term: say(reading, "rewards.sheet.costs"),
      value:
        price && price.minor > 0n
          ? say(reading, "rewards.sheet.pointsAnd", { points, money: formatMoney(price, reading) })
          : points,
    },
    {
      term: say(reading, "rewards.sheet.keep"),
      value: <strong>{formatPoints(available - cost, reading)}</strong>,
    },
    ...(worth ? [{ term: say(reading, "rewards.sheet.worth"), value: formatMoney(worth, reading) }] : []),
  ];
}

const CANCELS = {
  code: "rewards.sheet.cancelCode",
  staff: "rewards.sheet.cancelStaff",
  webhook: "rewards.sheet.cancelWebhook",
} as const;

/** What can still be undone. */
function cancelText({ reward: { fulfilment, priceMinor } }: RewardTile, program: ReadProgram): string | null {
  if (fulfilment === "at_once") return null;
  const reading = readingOf(program);
  const many = program.pointsMany;
  const what = priceMinor > 0n ? say(reading, "rewards.sheet.manyAndMoney", { many }) : many;
  return say(reading, CANCELS[fulfilment], { what });
}

/** What is to be known before, as sentences. */
function termsText(tile: RewardTile, program: ReadProgram): string {
  const reading = readingOf(program);
  const [first = "", second] = [
    conditionsText(tile.reward, wordingOf(program)),
    cancelText(tile, program) ?? "",
  ].filter((part) => part !== "");
  return second === undefined
    ? first && say(reading, "rewards.sheet.sentence", { first })
    : say(reading, "rewards.sheet.sentences", { first, second });
}

type AsksProps = Omit<Props, "rewardId" | "tierName"> & { tile: RewardTile };

/** What has to be said for it. */
function Asks({ tile: { reward }, shelf, program, memberName, stores, now }: AsksProps) {
  const { variable, benefit, priceMinor, leadDays } = reward;
  const { first, last } = daysOfUse(reward, now, program.timeZone);
  const reading = readingOf(program);
  const between = { first: dayText(first, reading), last: dayText(last, reading) };
  const hasToNameDay = reward.hasStore && asksForDay(reward, now, program.timeZone);
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
          reading={{ locale: reading.locale, names: reading.names }}
          words={sliderWords(variable, shelf.available, reading)}
        />
      ) : null}
      {stores.length > 0 && reward.shopId === null && isOutside(benefit) ? (
        <SelectField
          name="shop"
          label={say(reading, "rewards.sheet.whichShop")}
          hint={say(reading, "rewards.sheet.whichShopHint")}
          options={stores.map(({ shopId, name }) => ({ value: showId("shop", shopId), label: name }))}
        />
      ) : null}
      {benefit.code === "merchandise" ? (
        <AddressFields known={{ name: memberName ?? undefined }} reading={reading} />
      ) : null}
      {hasToNameDay ? (
        <TextField
          name="useOn"
          label={say(reading, "rewards.sheet.forWhichDay")}
          hint={say(reading, "rewards.sheet.dayNeeded", between)}
          type="date"
        />
      ) : isExperience || leadDays > 0 ? (
        <TextField
          name="useOn"
          label={say(reading, isExperience ? "rewards.sheet.whichDay" : "rewards.sheet.forWhichDay")}
          hint={say(reading, isExperience ? "rewards.sheet.dayConfirmed" : "rewards.sheet.dayAny", between)}
          type="date"
          optional
        />
      ) : null}
      {isExperience || benefit.code === "custom" ? (
        <TextareaField
          name="wish"
          label={say(reading, "rewards.sheet.wish")}
          rows={2}
          optional
          maxLength={500}
        />
      ) : null}
      {price && price.minor > 0n ? (
        <>
          <input type="hidden" name="shownPrice" value={price.minor.toString()} />
          <TextField
            name="card"
            label={say(reading, "rewards.sheet.card", { money: formatMoney(price, reading) })}
            hint={say(reading, "rewards.sheet.cardHint")}
            inputMode="numeric"
            autoComplete="off"
          />
        </>
      ) : null}
    </>
  );
}

/** What the slider says; the figures that move with it stand as `{points}` and `{money}`. */
function sliderWords(
  { min, max, step }: { min: bigint; max: bigint; step: bigint },
  available: bigint,
  reading: Reading,
) {
  const moving = { points: "{points}", money: "{money}" };
  return {
    howMuch: say(reading, "rewards.slider.howMuch"),
    asSlider: say(reading, "rewards.slider.asSlider"),
    range: say(reading, "rewards.slider.range", {
      min: formatNumber(min, reading),
      max: formatPoints(mostOf({ min, max, step }, available), reading),
      step: formatNumber(step, reading),
    }),
    worth: say(reading, "rewards.slider.worth", moving),
    valueText: say(reading, "rewards.slider.valueText", moving),
  };
}

/** The most that can go into it: what the reward says, and what the member has. */
function mostOf({ min, max, step }: { min: bigint; max: bigint; step: bigint }, available: bigint): bigint {
  const have = (available / step) * step;
  const most = have < max ? have : max;
  return most > min ? most : min;
}
