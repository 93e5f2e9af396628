import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { OrderReceipt } from "@/components/shop/order-receipt";
import { Notice } from "@/components/ui/notice";
import { RouteSheet } from "@/components/ui/route-sheet";
import { walletsOf } from "@/lib/cards/service-wallet";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { paidMinor } from "@/lib/shop/purchase";
import { productTitle } from "@/lib/shop/sentences";
import { pointRate, purchaseFor, receiptOf } from "@/lib/shop/service";
import { shopper } from "../../shopper";
import { totalsOf } from "../../totals-of";
import { CardLink, Delivery, ForGuest } from "./aside";
import { Gives } from "./gives";
import { LadderAfter } from "./ladder-after";
import { paidBack, paidWith, refundedNote, standing } from "./standing";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ reading }, { number }] = await Promise.all([shopper(), params]);
  return {
    title: say(reading, "shop.order.title", { number }),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ scope, shop, member, reading }, { number }, search] = await Promise.all([
    shopper(),
    params,
    searchParams,
  ]);
  const key = typeof search.key === "string" ? search.key : null;
  const purchase = /^\d{1,9}$/.test(number)
    ? await purchaseFor(scope, Number(number), { memberId: member?.memberId ?? null, accessToken: key })
    : null;
  if (!purchase) notFound();
  const now = clock.now();
  const [receipt, rate] = await Promise.all([
    purchase.memberId ? receiptOf(scope, shop, purchase, reading) : null,
    pointRate(scope, member, now),
  ]);
  const isOwn = member !== null && member.memberId === purchase.memberId;
  const wallets = isOwn ? await walletsOf(scope, now) : null;
  const here = `/orders/${number}`;
  const suffix = key ? `key=${key}` : "";
  const money = (minor: bigint) => ({ minor, currency: shop.currency });
  const spoken = { ...reading, currency: shop.currency };
  const isNew =
    purchase.status === "paid" && now.getTime() - purchase.placedAt.getTime() < 24 * 60 * 60 * 1000;
  return (
    <div className="pt-8">
      <h1 className="mb-2">
        {isNew
          ? say(reading, "shop.order.thanks", { name: purchase.name })
          : say(reading, "shop.order.title", { number })}
      </h1>
      <p className="mb-8 max-w-[60ch] text-secondary">{standing(purchase, spoken)}</p>
      <div className="columns">
        <OrderReceipt
          title={isNew ? say(reading, "shop.order.title", { number }) : say(reading, "shop.order.receipt")}
          placedAt={purchase.placedAt}
          reading={reading}
          earned={
            receipt && receipt.points > 0n
              ? {
                  points: receipt.points,
                  worth: rate && money(worthOf(receipt.points, rate)),
                  pendingUntil:
                    receipt.view?.availability.state === "pending" ? receipt.view.availability.at : null,
                  why: receipt.view ? (
                    <Link href={`${here}?${suffix}${suffix && "&"}why=1`} scroll={false} className="link">
                      {say(reading, "shop.earn.why")}
                    </Link>
                  ) : null,
                }
              : null
          }
          lines={purchase.lines.map((line) => ({
            id: line.id,
            title: productTitle(reading, { sku: line.id, title: line.title }),
            href: `/products/${line.slug}`,
            art: line.art,
            quantity: line.quantity,
            price: money(line.unitPriceMinor * BigInt(line.quantity)),
            net: money(paidMinor(line)),
            note: refundedNote(line, reading),
          }))}
          totals={[
            ...totalsOf(purchase, purchase.vouchers, spoken),
            ...paidWith(purchase, spoken),
            ...paidBack(purchase, spoken),
          ]}
        />
        <aside className="grid content-start gap-8">
          {isOwn ? (
            <LadderAfter
              member={member}
              title={say(reading, isNew ? "shop.order.withThis" : "shop.order.standing")}
            />
          ) : (
            <ForGuest purchase={purchase} reading={reading} />
          )}
          {purchase.memberId && !receipt ? (
            <Notice>{say(reading, "shop.order.booking", { points: reading.names.many })}</Notice>
          ) : null}
          <Gives purchase={purchase} />
          {wallets ? <CardLink wallets={wallets} reading={reading} /> : null}
          <Delivery purchase={purchase} reading={reading} />
        </aside>
      </div>
      {search.why !== undefined && receipt?.view ? (
        <RouteSheet title={whyTitle(receipt.view, reading)} closeHref={suffix ? `${here}?${suffix}` : here}>
          <WhySheet view={receipt.view} reading={reading} />
        </RouteSheet>
      ) : null}
    </div>
  );
}
