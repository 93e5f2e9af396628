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
import { say } from "@/lib/shared/say";
import { piecesIn } from "@/lib/shop/cart";
import { LanguageLink } from "../language-link";
import { currentCart } from "./cart-cookie";
import { shopper } from "./shopper";

export async function generateMetadata(): Promise<Metadata> {
  const { program, reading } = await shopper();
  return {
    title: { default: program.name, template: `%s · ${program.name}` },
    description: say(reading, "shop.meta", { name: program.name, points: reading.names.many }),
  };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [{ program, reading }, cart] = await Promise.all([shopper(), currentCart()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <ThemeStyle accent={program.accent} />
      <SkipLink label={say(reading, "basics.skip")} />
      <ShopHeader
        name={program.name}
        homeHref="/"
        links={[
          { href: "/", label: say(reading, "shop.nav.shop"), exact: true },
          { href: "/account/rewards", label: say(reading, "shop.nav.rewards") },
        ]}
        label={say(reading, "shop.nav.shop")}
        cart={{
          href: "/cart",
          pieces: piecesIn(cart),
          label: say(reading, "shop.nav.cart", { count: piecesIn(cart) }),
        }}
        account={<Account />}
      />
      <main id="main" className="page grow pb-16">
        {children}
      </main>
      <ShopFooter
        name={program.name}
        label={say(reading, "basics.more")}
        links={[{ href: "/account", label: say(reading, "shop.nav.account") }]}
        language={<LanguageLink reading={reading} />}
      >
        {say(reading, "shop.footer")}
      </ShopFooter>
    </div>
  );
}

/** The member's own corner. */
async function Account() {
  const { member, profile, reading } = await shopper();
  if (!member) return <Link href="/sign-in">{say(reading, "shop.nav.signIn")}</Link>;
  const { available } = await balanceOf(member, clock.now());
  return (
    <Link href="/account">
      <span className="max-w-32 truncate max-sm:sr-only">
        <bdi>{profile?.name ?? say(reading, "shop.nav.account")}</bdi>
      </span>
      <b className="font-[650] text-ink tabular-nums">{formatPoints(available, reading)}</b>
    </Link>
  );
}
