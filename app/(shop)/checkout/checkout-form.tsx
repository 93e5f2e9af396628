import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import { countryChoices } from "@/lib/shop/sentences";
import type { CartView } from "@/lib/shop/service";
import { walletOfMember } from "@/lib/wallet/service";
import { consentText } from "../../(auth)/(visitor)/join/consent";
import { shopper } from "../shopper";
import { payAction } from "./actions";
import { WalletField } from "./wallet-field";

/** Who, where to, and a test card. It carries along what the page showed: another total is never paid unseen. */
export async function CheckoutForm({ cartId, view }: { cartId: string; view: CartView }) {
  const { program, shop, member, profile, reading } = await shopper();
  const { priced, vouchers, earn } = view;
  const codes = vouchers.flatMap(({ applies, code }) => (applies ? [code] : []));
  const held = member ? (await walletOfMember(member, shop.currency, clock.now())).minor : 0n;
  const walletPays = held < priced.totalMinor ? held : priced.totalMinor;
  const total = formatMoney({ minor: priced.totalMinor, currency: shop.currency }, reading);
  return (
    <ActionForm action={payAction} aria-label={say(reading, "shop.checkout.title")}>
      <input type="hidden" name="requestKey" value={cartId} />
      <input type="hidden" name="shownTotal" value={priced.totalMinor.toString()} />
      <input type="hidden" name="shownVouchers" value={codes.join(",")} />
      {profile ? null : (
        <p>
          {sayParts(reading, "shop.checkout.member", {
            a: (words) => (
              <Link href="/sign-in?then=/checkout" className="link">
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      <h2>{say(reading, "shop.checkout.whereTo")}</h2>
      <TextField
        name="name"
        label={say(reading, "shop.checkout.name")}
        autoComplete="name"
        defaultValue={profile?.name ?? undefined}
        large
      />
      <TextField
        name="email"
        label={say(reading, "shop.checkout.email")}
        type="email"
        autoComplete="email"
        defaultValue={profile?.email ?? undefined}
        large
      />
      <TextField
        name="street"
        label={say(reading, "shop.checkout.street")}
        autoComplete="street-address"
        large
      />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <TextField
          name="postcode"
          label={say(reading, "shop.checkout.postcode")}
          autoComplete="postal-code"
          large
        />
        <TextField
          name="city"
          label={say(reading, "shop.checkout.city")}
          autoComplete="address-level2"
          large
        />
      </div>
      <SelectField
        name="country"
        label={say(reading, "shop.checkout.country")}
        options={countryChoices(reading)}
        defaultValue="DE"
        className="[&_select]:min-h-11 [&_select]:text-body"
      />
      <h2 className="mt-4">{say(reading, "shop.checkout.payment")}</h2>
      <WalletField
        paysMinor={walletPays}
        totalMinor={priced.totalMinor}
        currency={shop.currency}
        reading={reading}
      />
      <TextField
        name="card"
        optional={walletPays > 0n && walletPays === priced.totalMinor}
        label={say(reading, "shop.checkout.card")}
        hint={say(reading, "shop.checkout.cardHint")}
        inputMode="numeric"
        autoComplete="off"
        large
      />
      {profile || program.settings.membership.entry !== "open" ? null : (
        <CheckboxField
          name="join"
          label={say(reading, "shop.checkout.join", { points: reading.names.many })}
          hint={
            <>
              {earn && earn.points > 0n
                ? say(reading, "shop.checkout.joinEarn", { points: formatPoints(earn.points, reading) })
                : say(reading, "shop.checkout.joinPlain")}{" "}
              {consentText({ program: program.name, shop: shop.name }, reading)}{" "}
              <Link href="/program/terms" className="link">
                {say(reading, "join.terms")}
              </Link>
            </>
          }
        />
      )}
      <SubmitButton pendingLabel={say(reading, "shop.checkout.paying")} pill>
        {say(reading, "shop.checkout.pay", { amount: total })}
      </SubmitButton>
    </ActionForm>
  );
}
