import { LinkButton } from "@/components/ui/link-button";
import { memberOverview } from "@/lib/members/service";
import { isForCheckout } from "@/lib/rewards/benefit";
import { myCodes } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints, formatUntil } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { decideNextStep, type NextStep } from "@/lib/shop/next-step";
import type { Product } from "@/lib/shop/product";
import { GuestStep } from "./guest-step";
import { type Shopper, shopper } from "./shopper";

/** The one thing this visitor can do next. */
export async function NextStepLine({ products }: { products: readonly Product[] }) {
  const visitor = await shopper();
  const { member } = visitor;
  return member ? (
    <OfMember member={member} visitor={visitor} />
  ) : (
    <GuestStep example={products[0]} visitor={visitor} />
  );
}

async function OfMember({ member, visitor }: { member: MemberScope; visitor: Shopper }) {
  const { program, profile, reading, shop } = visitor;
  const now = clock.now();
  const [{ balance, progress, tiles }, all] = await Promise.all([
    memberOverview(member, program, now),
    myCodes(member),
  ]);
  const codes = all.filter(
    ({ status, expiresAt, usableFrom, benefit }) =>
      status === "issued" &&
      expiresAt > now &&
      isForCheckout(benefit) &&
      (usableFrom === null || usableFrom <= now),
  );
  const step = decideNextStep(codes, tiles, progress);
  const { sentence, action } = wordsOf(step, visitor);
  const said = {
    points: formatPoints(balance.available, reading),
    worth: balance.worthMinor
      ? formatMoney({ minor: balance.worthMinor, currency: shop.currency }, reading)
      : "",
    name: profile?.name ?? "",
  };
  const have = said.name
    ? say(reading, said.worth ? "shop.next.namedWorth" : "shop.next.named", said)
    : say(reading, said.worth ? "shop.next.haveWorth" : "shop.next.have", said);
  return (
    <div className="border-line border-t pt-5">
      <p className="text-secondary">{have}</p>
      <p className="mt-1 font-display font-semibold text-h2">{sentence}</p>
      <p className="mt-4">{action}</p>
    </div>
  );
}

function wordsOf(step: NextStep, { reading, shop }: Shopper) {
  const rewards = (label: string) => (
    <LinkButton href="/account/rewards" variant="primary" pill>
      {label}
    </LinkButton>
  );
  switch (step.kind) {
    case "use_code":
      return {
        sentence: say(reading, "shop.next.code", {
          reward: ownName(reading, "reward.name", step.name),
          date: formatUntil(step.expiresAt, "day", reading),
        }),
        action: (
          <LinkButton href={`/cart?code=${step.code}`} variant="primary" pill>
            {say(reading, "shop.next.useCode")}
          </LinkButton>
        ),
      };
    case "redeem":
      return {
        sentence: say(reading, "shop.next.yours", {
          reward: ownName(reading, "reward.name", step.name),
          points: formatPoints(step.cost, reading),
        }),
        action: rewards(say(reading, "shop.next.choose")),
      };
    case "rise": {
      const missing = formatMoney(
        { minor: step.missingMinor, currency: shop.currency },
        { ...reading, short: true },
      );
      const tier = ownName(reading, "tier.name", step.tier);
      return {
        sentence: say(reading, "shop.next.rise", { amount: missing, tier }),
        action: (
          <LinkButton href="/account/tiers" pill>
            {say(reading, "shop.next.seeTier", { tier })}
          </LinkButton>
        ),
      };
    }
    case "collect":
      return {
        sentence: say(reading, "shop.next.collect", {
          points: formatPoints(step.missing, reading),
          reward: ownName(reading, "reward.name", step.name),
        }),
        action: rewards(say(reading, "shop.next.seeRewards")),
      };
    case "look":
      return {
        sentence: say(reading, "shop.next.look", { points: reading.names.many }),
        action: rewards(say(reading, "shop.next.seeRewards")),
      };
  }
}
