import { LinkButton } from "@/components/ui/link-button";
import { memberOverview } from "@/lib/members/service";
import { isForCheckout } from "@/lib/rewards/benefit";
import { myCodes } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints, formatUntil } from "@/lib/shared/format";
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
  const worth = balance.worthMinor
    ? `, worth ${formatMoney({ minor: balance.worthMinor, currency: shop.currency }, reading)}`
    : "";
  return (
    <div className="border-line border-t pt-5">
      <p className="text-secondary">
        {profile?.name ? `${profile.name}, you have` : "You have"} {formatPoints(balance.available, reading)}
        {worth}.
      </p>
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
        sentence: `Your code for ${step.name} waits until ${formatUntil(step.expiresAt, "day", reading)}.`,
        action: (
          <LinkButton href={`/cart?code=${step.code}`} variant="primary" pill>
            Use it in your cart
          </LinkButton>
        ),
      };
    case "redeem":
      return {
        sentence: `${step.name} is yours for ${formatPoints(step.cost, reading)}.`,
        action: rewards("Choose a reward"),
      };
    case "rise": {
      const missing = formatMoney(
        { minor: step.missingMinor, currency: shop.currency },
        { ...reading, short: true },
      );
      return {
        sentence: `${missing} more and you reach ${step.tier}.`,
        action: (
          <LinkButton href="/account/tiers" pill>
            See what {step.tier} brings
          </LinkButton>
        ),
      };
    }
    case "collect":
      return {
        sentence: `${formatPoints(step.missing, reading)} to go to ${step.name}.`,
        action: rewards("See the rewards"),
      };
    case "look":
      return { sentence: "Everything you buy here earns points.", action: rewards("See the rewards") };
  }
}
