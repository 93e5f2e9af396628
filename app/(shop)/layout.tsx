import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ShopFooter } from "@/components/shop/shop-footer";
import { ShopHeader } from "@/components/shop/shop-header";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeStyle } from "@/components/ui/theme-style";
import { balanceOf } from "@/lib/members/service";
import { clock } from "@/lib/shared/clock";
import { formatPoints } from "@/lib/shared/format";
import { piecesIn } from "@/lib/shop/cart";
import { currentCart } from "./cart-cookie";
import { shopper } from "./shopper";

export async function generateMetadata(): Promise<Metadata> {
  const { program } = await shopper();
  return {
    title: { default: program.name, template: `%s · ${program.name}` },
    description: `${program.name}: things for walking and for stopping, and points for every one of them.`,
  };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [{ program }, cart] = await Promise.all([shopper(), currentCart()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <ThemeStyle accent={program.accent} />
      <SkipLink />
      <ShopHeader
        name={program.name}
        homeHref="/"
        links={[
          { href: "/", label: "Shop", exact: true },
          { href: "/account/rewards", label: "Rewards" },
        ]}
        cart={{ href: "/cart", pieces: piecesIn(cart) }}
        account={<Account />}
      />
      <main id="main" className="page grow pb-16">
        {children}
      </main>
      <ShopFooter name={program.name} links={[{ href: "/account", label: "Your account" }]}>
        A demo shop: nothing is charged and nothing is sent. Prices include tax.
      </ShopFooter>
    </div>
  );
}

/** The member's own corner. */
async function Account() {
  const { member, profile, reading } = await shopper();
  if (!member) return <Link href="/sign-in">Sign in</Link>;
  const { available } = await balanceOf(member, clock.now());
  return (
    <Link href="/account">
      <span className="max-w-32 truncate max-sm:sr-only">{profile?.name ?? "Your account"}</span>
      <b className="font-[650] text-ink tabular-nums">{formatPoints(available, reading)}</b>
    </Link>
  );
}
