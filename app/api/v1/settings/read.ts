import type { z } from "zod";
import { type Refusal, wrongField } from "@/lib/api/problem";
import type { SettingsChange } from "@/lib/api/schemas/settings";
import type { KeyAccess } from "@/lib/auth/api-key";
import { CardSettingsInput } from "@/lib/cards/staff-input";
import { listCauses } from "@/lib/causes/service";
import { basisPointsOf, shareForm, shareFrom } from "@/lib/causes/share-input";
import { strangersSentence } from "@/lib/earning/known-names";
import { knownCategories } from "@/lib/earning/service-rules";
import { MembershipInput } from "@/lib/membership/input";
import { MessagesInput } from "@/lib/notices/settings-input";
import { SettingsInput } from "@/lib/programs/settings-input";
import { referralsInput } from "@/lib/referrals/settings-input";
import { listRewards } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import { SharingInput } from "@/lib/sharing/settings-input";
import { WidgetInput } from "@/lib/widget/settings-input";
import { type SettingsJson, settingsJson } from "../views/settings";
import { asForm, typed } from "../writing";

type Change = z.output<typeof SettingsChange>;
type Group = keyof SettingsJson;
type Settings = Partial<ProgramSettings>;
type Asked<Name extends Group> = { access: KeyAccess; now: Date; wanted: SettingsJson[Name]; change: Change };
type Reader<Name extends Group> = (asked: Asked<Name>) => Promise<Result<Settings, Refusal>>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** A field of a form by the name that the request has for it, within its group. */
const within =
  (group: Group, names: Record<string, string> = {}) =>
  (field: string) =>
    `${group}.${names[field] ?? snake(field)}`;
const flag = (on: boolean) => (on ? "on" : undefined);

function map<T>(read: Result<T, Refusal>, made: (value: T) => Settings): Result<Settings, Refusal> {
  return read.ok ? ok(made(read.value)) : read;
}

const general: Reader<"general"> = async ({ access, wanted, change }) => {
  const { unit_names: unit, qualifying_names: qualifying, bonus_categories: bonus } = wanted;
  const named = bonus.categories.map(({ category }) => category);
  if (change.general?.bonus_categories && !change.general.unknown_categories) {
    const stranger = strangersSentence(named, await knownCategories(access.scope));
    if (stranger) return err(wrongField("general.bonus_categories.categories", stranger));
  }
  const values = {
    pricesIncludeTax: wanted.prices_include_tax ? "with" : "without",
    rounding: wanted.rounding === "floor" && wanted.carry_over ? "floor_keep" : wanted.rounding,
    expiryMonths: typed(wanted.expiry_months),
    remindDays: wanted.remind_days.join(", "),
    expiryChoices: flag(wanted.expiry_choices),
    refundShortfall: wanted.refund_shortfall,
    returnedPointsDays: typed(wanted.returned_points_days),
    automaticEnrolment: flag(wanted.automatic_enrolment),
    matchByEmail: flag(wanted.match_by_email),
    matchByPhone: flag(wanted.match_by_phone),
    claimDays: typed(wanted.claim_days),
    unitAttribute: typed(wanted.unit_attribute),
    ...{ unitOne: unit.one, unitMany: unit.many },
    ...{ qualifyingOne: qualifying.one, qualifyingMany: qualifying.many },
    bonusCategories: bonus.categories.map(({ category, label }) => `${category}: ${label}`).join("\n"),
    ...{ bonusMost: typed(bonus.most), bonusChangeDays: typed(bonus.change_days) },
  };
  const names = {
    ...{ unitOne: "unit_names.one", unitMany: "unit_names.many" },
    ...{ qualifyingOne: "qualifying_names.one", qualifyingMany: "qualifying_names.many" },
    ...{ bonusCategories: "bonus_categories.categories", bonusMost: "bonus_categories.most" },
    bonusChangeDays: "bonus_categories.change_days",
  };
  return map(asForm(SettingsInput, values, within("general", names)), (read) => read);
};

const membership: Reader<"membership"> = async ({ access, wanted }) => {
  const { threshold, fee } = wanted;
  const values = {
    entry: wanted.entry,
    ...{ thresholdMinor: threshold.amount, thresholdMonths: typed(threshold.months) },
    ...{ feeMinor: fee.amount, feeMonths: typed(fee.months) },
    ...{ graceDays: typed(wanted.grace_days), noticeDays: typed(wanted.notice_days) },
  };
  const names = {
    ...{ thresholdMinor: "threshold.amount", thresholdMonths: "threshold.months" },
    ...{ feeMinor: "fee.amount", feeMonths: "fee.months" },
  };
  const read = asForm(MembershipInput(access.program.currency), values, within("membership", names));
  return map(read, (value) => ({ membership: value }));
};

const sharing: Reader<"sharing"> = async ({ wanted }) => {
  const values = {
    transfers: flag(wanted.transfers),
    mostPerTransfer: typed(wanted.most_per_transfer),
    mostPerMonth: typed(wanted.most_per_month),
    delayHours: typed(wanted.delay_hours),
    households: flag(wanted.households),
    mostPeople: typed(wanted.most_people),
  };
  return map(asForm(SharingInput, values, within("sharing")), (value) => ({ sharing: value }));
};

const referrals: Reader<"referrals"> = async ({ access, wanted }) => {
  const rewards = await listRewards(access.scope);
  const side = (name: "friend" | "advocate") => {
    const gift = wanted[name];
    return {
      [`${name}Gives`]: gift.gives,
      [`${name}Points`]: gift.gives === "points" ? typed(gift.points) : undefined,
      [`${name}Reward`]: gift.gives === "reward" ? (readId("reward", gift.reward_id) ?? "none") : undefined,
    };
  };
  const values = {
    ...{ on: flag(wanted.on), ...side("friend"), ...side("advocate"), friendWhen: wanted.friend_when },
    minimum: wanted.minimum,
    ...{ holdDays: typed(wanted.hold_days), orderDays: typed(wanted.order_days) },
    ...{ linkDays: typed(wanted.link_days), mostPerDay: typed(wanted.most_per_day) },
    ...{ mostPerMonth: typed(wanted.most_per_month), checks: wanted.checks },
    message: wanted.message,
  };
  const names = {
    ...{ friendGives: "friend.gives", friendPoints: "friend.points", friendReward: "friend.reward_id" },
    ...{ advocateGives: "advocate.gives", advocatePoints: "advocate.points" },
    advocateReward: "advocate.reward_id",
  };
  const form = referralsInput(access.program.currency, new Set(rewards.map(({ id }) => id)));
  return map(asForm(form, values, within("referrals", names)), (value) => ({ referrals: value }));
};

const cards: Reader<"cards"> = async ({ wanted }) => {
  const values = { physical: flag(wanted.physical), mostPerYear: typed(wanted.most_per_year) };
  return map(asForm(CardSettingsInput, values, within("cards")), ({ physical, mostPerYear }) => ({
    cards: { physical: physical === "on", mostPerYear },
  }));
};

const cause_share: Reader<"cause_share"> = async ({ access, wanted, now }) => {
  const former = access.program.settings.causeShare;
  const share = (changed: Parameters<typeof shareFrom>[1]) => ({
    causeShare: shareFrom(former, changed, now),
  });
  const chosenBy = wanted.chosen_by;
  // Nothing is shared: no cause has to be named for it.
  if (wanted.cause_id === null && basisPointsOf(wanted.percent) === 0)
    return ok(share({ basisPoints: 0, chosenBy, causeId: null }));
  const open = (await listCauses(access.scope)).map(({ id }) => id);
  const causeId = wanted.cause_id === null ? undefined : (readId("cause", wanted.cause_id) ?? "none");
  const names = { rate: "percent" };
  const read = asForm(
    shareForm(open),
    { rate: wanted.percent, chosenBy, causeId },
    within("cause_share", names),
  );
  return map(read, share);
};

const leaderboard: Reader<"leaderboard"> = async ({ wanted: { open, metric, period } }) =>
  ok({ leaderboard: open, leaderboardMetric: metric, leaderboardPeriod: period });

const widget: Reader<"widget"> = async ({ wanted: { origins, corner } }) => {
  const values = { origins: origins.join("\n"), corner };
  return map(asForm(WidgetInput, values, within("widget")), (value) => ({ widget: value }));
};

const languages: Reader<"languages"> = async ({ wanted }) => ok({ languages: wanted });

const agents: Reader<"agents"> = async ({ wanted: { ucp } }) => ok({ ucp: { on: ucp } });

const messages: Reader<"messages"> = async ({ wanted }) => {
  const whom = wanted.asks_first ? "agreed" : "as_mail";
  const values = { topics: wanted.topics, means: wanted.means, whom };
  return map(asForm(MessagesInput, values, within("messages")), (value) => ({ messages: value }));
};

const READERS: { [Name in Group]: Reader<Name> } = {
  ...{
    general,
    membership,
    sharing,
    referrals,
    cards,
    cause_share,
    leaderboard,
    widget,
    languages,
    agents,
    messages,
  },
};

/** What a request changes, each group read by what the dashboard's form of it is read by. */
export async function settingsOf(
  access: KeyAccess,
  change: Change,
  now: Date,
): Promise<Result<Settings, Refusal>> {
  const standing = settingsJson(access.program);
  const read = async <Name extends Group>(name: Name) => {
    const wanted = { ...standing[name], ...change[name] } as SettingsJson[Name];
    return READERS[name]({ access, now, wanted, change });
  };
  const settings: Settings = {};
  for (const name of Object.keys(READERS) as Group[]) {
    if (change[name] === undefined) continue;
    const made = await read(name);
    if (!made.ok) return made;
    Object.assign(settings, made.value);
  }
  return ok(settings);
}
