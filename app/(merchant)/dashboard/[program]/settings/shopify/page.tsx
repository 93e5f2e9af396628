import type { Metadata } from "next";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { findingCounts } from "@/lib/reconcile/service-findings";
import { env } from "@/lib/shared/env";
import { deliveryCounts } from "@/lib/shopify/service-deliveries";
import { hasPublicApp } from "@/lib/shopify/service-install";
import { listStores } from "@/lib/shopify/service-store";
import { subscriptionsOf } from "@/lib/shopify/service-upkeep";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf } from "../../../search-params";
import { ConnectByInstall, ConnectOwnApp } from "./connect";
import { StoreCard } from "./store-card";
import { ShopifyTabs } from "./tabs";
import { refusedSentence } from "./words";

export const metadata: Metadata = { title: "Shopify" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** I1: the stores of a program, how each is connected, what it grants, and the two ways to connect one. */
export default async function ShopifyPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const asked = await searchParams;
  const [stores, open, deliveries] = await Promise.all([
    listStores(scope),
    findingCounts(scope),
    deliveryCounts(scope),
  ]);
  const subscriptions = await Promise.all(stores.map(({ shopId }) => subscriptionsOf(scope, shopId)));
  const mayWrite = can(staff.role, "shopify:write");
  const paths = pathsOf(program.slug);
  const isConnected = stores.some(({ status }) => status === "installed");
  const ways = (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {hasPublicApp() ? <ConnectByInstall program={program.slug} /> : null}
      <ConnectOwnApp program={program.slug} />
    </div>
  );
  const [connected, refused] = [textOf(asked.connected), textOf(asked.refused)];
  return (
    <>
      <PageHeader
        title="Shopify"
        description="Orders, refunds and customers of a Shopify store come in by themselves; codes and store credit that members redeem points for are made there."
      />
      <ShopifyTabs paths={paths} open={open.open} parked={deliveries.parked} />
      {connected ? (
        <div className="mb-6">
          <Notice tone="positive" title="The store is connected.">
            Its orders come in from now on. One thing is left for the widget on its pages: turn the Regulars
            app embed on in the store's theme editor.
          </Notice>
        </div>
      ) : null}
      {refused ? (
        <div className="mb-6">
          <Notice tone="negative" title="The store was not connected.">
            {refusedSentence(refused)}
          </Notice>
        </div>
      ) : null}
      {env().APP_URL.startsWith("https:") ? null : (
        <div className="mb-6">
          <Notice title="Shopify cannot reach this address.">
            Its messages would go to {env().APP_URL}. Set APP_URL to an address with https before you connect
            a real store; a store that stands in for one on this machine is reached.
          </Notice>
        </div>
      )}
      {stores.length > 0 ? (
        <section aria-labelledby="stores" className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <h2 id="stores" className="sr-only">
            Stores
          </h2>
          {stores.map((store, at) => (
            <StoreCard
              key={store.shopId}
              store={store}
              subscriptions={subscriptions[at] ?? null}
              program={program}
              mayWrite={mayWrite}
            />
          ))}
        </section>
      ) : (
        <EmptyState
          level={2}
          title="No store is connected"
          example={<p>north-coast.myshopify.com · Connected · the last order came in 3 minutes ago</p>}
        >
          Connect a store in one of the two ways below. From when on its orders count can be said as soon as
          it is.
        </EmptyState>
      )}
      {mayWrite ? (
        <section aria-labelledby="connect" className="mt-12 grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8">
          <h2 id="connect">{stores.length > 0 ? "Connect another store" : "Connect a store"}</h2>
          {isConnected ? <Details summary="In one of two ways">{ways}</Details> : ways}
        </section>
      ) : (
        <OnlyOwners can="Only owners can connect and disconnect stores." />
      )}
    </>
  );
}
