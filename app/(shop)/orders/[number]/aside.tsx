import { LinkButton } from "@/components/ui/link-button";
import { COUNTRIES, type Country } from "@/lib/shop/input";
import type { Purchase } from "@/lib/shop/purchase";

/** Where the parcel goes. */
export function Delivery({ purchase }: { purchase: Purchase }) {
  return (
    <section>
      <h2 className="mb-2 text-h3">Where it goes</h2>
      <address className="not-italic">
        {purchase.name}
        <br />
        {purchase.address.street}
        <br />
        {purchase.address.postcode} {purchase.address.city}
        <br />
        {COUNTRIES[purchase.address.country as Country] ?? purchase.address.country}
      </address>
      <p className="mt-2 break-words text-secondary">{purchase.email}</p>
    </section>
  );
}

/** For whoever came by the link alone: how to come back, and where the points are. */
export function ForGuest({ purchase }: { purchase: Purchase }) {
  return (
    <section>
      <h2 className="mb-2 text-h3">{purchase.memberId ? "These points are yours" : "Keep this address"}</h2>
      <p className="max-w-[48ch]">
        {purchase.memberId
          ? `They are kept for ${purchase.email}. Sign in with that e-mail to see and spend them.`
          : "This page opens with its link only: keep it to come back to your order."}
      </p>
      {purchase.memberId ? (
        <p className="mt-4">
          <LinkButton href={`/sign-in?then=/orders/${purchase.number}`} variant="primary" pill>
            Sign in
          </LinkButton>
        </p>
      ) : null}
    </section>
  );
}
