import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints, formatUntil } from "@/lib/shared/format";
import type { MemberScope } from "@/lib/shared/scope";
import type { Cart } from "@/lib/shop/cart";
import { type Fit, whatFits } from "@/lib/shop/service";
import { type Shopper, shopper } from "../shopper";
import { applyCodeAction, redeemAction } from "./actions";

/** What the member has that goes with this cart: one tap puts it on, and redeems it first where that is needed. */
export async function FitsList({ member, cart }: { member: MemberScope; cart: Cart }) {
  const [visitor, fits] = await Promise.all([shopper(), whatFits(member, cart, clock.now())]);
  if (fits.length === 0) return null;
  return (
    <section aria-labelledby="fits">
      <h2 id="fits" className="mb-2 text-h3">
        {cart.vouchers.length > 0 ? "You could also use" : "What you have that fits"}
      </h2>
      <ul>
        {fits.map((fit) => (
          <li
            key={fit.kind === "code" ? fit.code : fit.rewardId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3"
          >
            <div className="min-w-0">
              <p className="font-semibold">{fit.name}</p>
              <p className="text-secondary text-small">{detailOf(fit, visitor)}</p>
            </div>
            <FitAction fit={fit} visitor={visitor} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function detailOf(fit: Fit, { reading, shop }: Shopper): string {
  const off = formatMoney({ minor: fit.discountMinor, currency: shop.currency }, reading);
  const parts = [
    fit.kind === "code"
      ? `Your code, good until ${formatUntil(fit.expiresAt, "day", reading)}`
      : formatPoints(fit.cost, reading),
    fit.adds ? `puts ${fit.adds} into your cart` : null,
    fit.discountMinor > 0n && !fit.adds ? `takes ${off} off` : null,
    fit.insteadOf ? `in the place of ${fit.insteadOf}` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function FitAction({ fit, visitor: { shop, reading } }: { fit: Fit; visitor: Shopper }) {
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: shop.currency }, { ...reading, short: true });
  if (fit.missingMinor > 0n) return <p className="text-small">{money(fit.missingMinor)} more</p>;
  if (fit.kind === "code") {
    return (
      <ActionForm action={applyCodeAction} className="grid gap-2">
        <input type="hidden" name="code" value={fit.code} />
        {fit.insteadOf ? <input type="hidden" name="instead" value="on" /> : null}
        <SubmitButton pendingLabel="Applying…" variant="secondary" pill subject={fit.name}>
          {fit.insteadOf ? "Use instead" : "Apply"}
        </SubmitButton>
      </ActionForm>
    );
  }
  return (
    <ActionForm action={redeemAction} className="grid gap-2">
      <IdempotencyField />
      <input type="hidden" name="rewardId" value={fit.rewardId} />
      <SubmitButton pendingLabel="Redeeming…" variant="secondary" pill subject={fit.name}>
        Redeem and apply
      </SubmitButton>
    </ActionForm>
  );
}
