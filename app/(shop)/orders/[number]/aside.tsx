import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { formatCountry, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Purchase } from "@/lib/shop/purchase";

/** Where the parcel goes. */
type Props = { purchase: Purchase; reading: Reading & { names: { many: string } } };

export function Delivery({ purchase, reading }: Props) {
  return (
    <section>
      <h2 className="mb-2 text-h3">{say(reading, "shop.checkout.whereTo")}</h2>
      <address className="not-italic">
        <bdi>{purchase.name}</bdi>
        <br />
        <bdi>{purchase.address.street}</bdi>
        <br />
        <bdi>
          {purchase.address.postcode} {purchase.address.city}
        </bdi>
        <br />
        {formatCountry(purchase.address.country, reading)}
      </address>
      <p className="mt-2 break-words text-secondary">{purchase.email}</p>
    </section>
  );
}

/** For whoever came by the link alone: how to come back, and where the points are. */
export function ForGuest({ purchase, reading }: Props) {
  const points = reading.names.many;
  return (
    <section>
      <h2 className="mb-2 text-h3">
        {purchase.memberId ? say(reading, "shop.order.yours", { points }) : say(reading, "shop.order.keep")}
      </h2>
      <p className="max-w-[48ch]">
        {purchase.memberId
          ? say(reading, "shop.order.yoursText", { email: purchase.email })
          : say(reading, "shop.order.keepText")}
      </p>
      {purchase.memberId ? (
        <p className="mt-4">
          <LinkButton href={`/sign-in?then=/orders/${purchase.number}`} variant="primary" pill>
            {say(reading, "shop.nav.signIn")}
          </LinkButton>
        </p>
      ) : null}
    </section>
  );
}

type CardProps = { wallets: { apple: boolean; google: boolean }; reading: Reading };

/** The card: into the wallets that the merchant has set up, in one tap, and the way to it. */
export function CardLink({ wallets, reading }: CardProps) {
  return (
    <section>
      <h2 className="mb-2 text-h3">{say(reading, "card.title")}</h2>
      <p className="mb-3 max-w-[48ch]">{say(reading, "card.description")}</p>
      <p className="flex flex-wrap gap-3">
        {wallets.apple ? (
          <a className={buttonClass({ pill: true })} href="/account/card/apple">
            {say(reading, "card.actions.apple")}
          </a>
        ) : null}
        {wallets.google ? (
          <a className={buttonClass({ pill: true })} href="/account/card/google" rel="noreferrer">
            {say(reading, "card.actions.google")}
          </a>
        ) : null}
        <LinkButton href="/account/card" pill>
          {say(reading, "card.place.label")}
        </LinkButton>
      </p>
    </section>
  );
}
