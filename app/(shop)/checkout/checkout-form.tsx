import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { COUNTRIES } from "@/lib/shop/input";
import type { CartView } from "@/lib/shop/service";
import { walletOfMember } from "@/lib/wallet/service";
import { shopper } from "../shopper";
import { payAction } from "./actions";
import { WalletField } from "./wallet-field";

const countries = Object.entries(COUNTRIES).map(([value, label]) => ({ value, label }));

/** Who, where to, and a test card. It carries along what the page showed: another total is never paid unseen. */
export async function CheckoutForm({ cartId, view }: { cartId: string; view: CartView }) {
  const { shop, member, profile, reading } = await shopper();
  const { priced, vouchers, earn } = view;
  const codes = vouchers.flatMap(({ applies, code }) => (applies ? [code] : []));
  const held = member ? (await walletOfMember(member, shop.currency, clock.now())).minor : 0n;
  const walletPays = held < priced.totalMinor ? held : priced.totalMinor;
  const total = formatMoney({ minor: priced.totalMinor, currency: shop.currency }, reading);
  return (
    <ActionForm action={payAction} aria-label="Checkout">
      <input type="hidden" name="requestKey" value={cartId} />
      <input type="hidden" name="shownTotal" value={priced.totalMinor.toString()} />
      <input type="hidden" name="shownVouchers" value={codes.join(",")} />
      {profile ? null : (
        <p>
          Already a member?{" "}
          <Link href="/sign-in?then=/checkout" className="link">
            Sign in
          </Link>{" "}
          and this order counts.
        </p>
      )}
      <h2>Where it goes</h2>
      <TextField
        name="name"
        label="Name"
        autoComplete="name"
        defaultValue={profile?.name ?? undefined}
        large
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        defaultValue={profile?.email ?? undefined}
        large
      />
      <TextField name="street" label="Street and number" autoComplete="street-address" large />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <TextField name="postcode" label="Postcode" autoComplete="postal-code" large />
        <TextField name="city" label="Town" autoComplete="address-level2" large />
      </div>
      <SelectField
        name="country"
        label="Country"
        options={countries}
        defaultValue="DE"
        className="[&_select]:min-h-11 [&_select]:text-body"
      />
      <h2 className="mt-4">Payment</h2>
      <WalletField
        paysMinor={walletPays}
        totalMinor={priced.totalMinor}
        currency={shop.currency}
        reading={reading}
      />
      <TextField
        name="card"
        optional={walletPays > 0n && walletPays === priced.totalMinor}
        label="Test card number"
        hint="Nothing is charged here. 4242 4242 4242 4242 is accepted, 4000 0000 0000 0002 is declined."
        inputMode="numeric"
        autoComplete="off"
        large
      />
      {profile ? null : (
        <CheckboxField
          name="join"
          label="Join with this e-mail and keep these points"
          hint={
            earn && earn.points > 0n
              ? `${formatPoints(earn.points, reading)} for this order. Leave whenever you like.`
              : "You become a member, and this order counts."
          }
        />
      )}
      <SubmitButton pendingLabel="Paying…" pill>{`Pay ${total}`}</SubmitButton>
    </ActionForm>
  );
}
