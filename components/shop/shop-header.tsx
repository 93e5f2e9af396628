import Link from "next/link";
import type { ReactNode } from "react";
import { ShoppingBag } from "../ui/icons";
import { NavLink } from "../ui/nav-link";

export type ShopLink = { href: string; label: string; exact?: boolean };

type Props = {
  name: string;
  homeHref: string;
  links?: ShopLink[];
  /** What the navigation is called. */
  label?: string;
  /** Pieces in the cart, and that said; null hides the cart. */
  cart?: { href: string; pieces: number; label: string } | null;
  /** The member's own corner: name and balance, or "Sign in". */
  account?: ReactNode;
};

/** The top of every shop page. */
export function ShopHeader({ name, homeHref, links = [], label = "Shop", cart, account }: Props) {
  return (
    <header className="shop-header">
      <div className="page">
        <Link href={homeHref} className="wordmark">
          {name}
        </Link>
        {links.length > 0 ? (
          <nav aria-label={label}>
            {links.map((link) => (
              <NavLink key={link.href} href={link.href} exact={link.exact}>
                {link.label}
              </NavLink>
            ))}
          </nav>
        ) : null}
        <div className="shop-header-end">
          {account}
          {cart ? (
            <Link href={cart.href} aria-label={cart.label}>
              <ShoppingBag size={22} aria-hidden />
              {cart.pieces > 0 ? <span className="cart-count">{cart.pieces}</span> : null}
            </Link>
          ) : null}
        </div>
      </div>
    </header>
  );
}
