import { GoneRow } from "@/app/gone-row";
import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Details } from "@/components/ui/details";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints, formatUntil } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import type { Cart } from "@/lib/shop/cart";
import { type Fit, whatFits } from "@/lib/shop/service";
import { type Shopper, shopper } from "../shopper";
import { applyCodeAction, redeemAction } from "./actions";

type Props = {
  member: MemberScope;
  cart: Cart;
  /** The page it stands on. */
  here: "/cart" | "/checkout";
};

/** What the member has that goes with this cart: one tap puts it on, and redeems it first where that is needed. */
export async function FitsList({ member, cart, here }: Props) {
  const [visitor, fits] = await Promise.all([shopper(), whatFits(member, cart, clock.now())]);
  const standing = fits.flatMap((fit) =>
    fit.kind === "reward" && fit.missingMinor === 0n ? [fit.rewardId] : [],
  );
  // What somebody else was quicker to take stands here no more, and is answered above.
  const gone = <GoneRow standing={standing} className="" />;
  if (fits.length === 0) return gone;
  const title = say(visitor.reading, cart.vouchers.length > 0 ? "shop.fits.also" : "shop.fits.title");
  const list = (
    <ul>
      {fits.map((fit) => (
        <li
          key={fit.kind === "code" ? fit.code : fit.rewardId}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3"
        >
          <div className="min-w-0">
            <p className="font-semibold">{ownName(visitor.reading, "reward.name", fit.name)}</p>
            <p className="text-secondary text-small">{detailOf(fit, visitor)}</p>
          </div>
          <FitAction fit={fit} here={here} visitor={visitor} />
        </li>
      ))}
    </ul>
  );
  // Whoever is about to pay is not led away from it.
  if (here === "/checkout")
    return (
      <>
        {gone}
        <Details summary={title}>{list}</Details>
      </>
    );
  return (
    <>
      {gone}
      <section aria-labelledby="fits">
        <h2 id="fits" className="mb-2 text-h3">
          {title}
        </h2>
        {list}
      </section>
    </>
  );
}

function detailOf(fit: Fit, { reading, shop }: Shopper): string {
  const off = formatMoney({ minor: fit.discountMinor, currency: shop.currency }, reading);
  const parts = [
    fit.kind === "code"
      ? say(reading, "shop.fits.code", { date: formatUntil(fit.expiresAt, "day", reading) })
      : formatPoints(fit.cost, reading),
    fit.adds
      ? say(reading, "shop.fits.adds", { product: ownName(reading, "product.title", fit.adds) })
      : null,
    fit.discountMinor > 0n && !fit.adds ? say(reading, "shop.fits.takes", { amount: off }) : null,
    fit.insteadOf
      ? say(reading, "shop.fits.instead", { voucher: ownName(reading, "reward.name", fit.insteadOf) })
      : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

type ActionProps = Pick<Props, "here"> & { fit: Fit; visitor: Shopper };

function FitAction({ fit, here, visitor: { shop, reading } }: ActionProps) {
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: shop.currency }, { ...reading, short: true });
  if (fit.missingMinor > 0n) {
    return (
      <p className="text-small">{say(reading, "shop.fits.more", { amount: money(fit.missingMinor) })}</p>
    );
  }
  const subject = ownName(reading, "reward.name", fit.name);
  if (fit.kind === "code") {
    return (
      <ActionForm action={applyCodeAction} className="grid gap-2">
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="code" value={fit.code} />
        {fit.insteadOf ? <input type="hidden" name="instead" value="on" /> : null}
        <SubmitButton
          pendingLabel={say(reading, "shop.fits.applying")}
          variant="secondary"
          pill
          subject={subject}
        >
          {say(reading, fit.insteadOf ? "shop.fits.useInstead" : "shop.fits.apply")}
        </SubmitButton>
      </ActionForm>
    );
  }
  return (
    <ActionForm action={redeemAction} className="grid gap-2">
      <IdempotencyField />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="rewardId" value={fit.rewardId} />
      <SubmitButton
        pendingLabel={say(reading, "shop.fits.redeeming")}
        variant="secondary"
        pill
        subject={subject}
      >
        {say(reading, "shop.fits.redeem")}
      </SubmitButton>
    </ActionForm>
  );
}
