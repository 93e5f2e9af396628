import Link from "next/link";
import type { ReactNode } from "react";
import type { ShopLink } from "./shop-header";

/** The foot of every shop page. */
export function ShopFooter({
  name,
  links,
  children,
}: {
  name: string;
  links: ShopLink[];
  children?: ReactNode;
}) {
  return (
    <footer className="shop-footer">
      <div className="page">
        <span className="wordmark">{name}</span>
        {children ? <p>{children}</p> : null}
        <nav aria-label="More">
          {links.map((link) => (
            <Link key={link.href} href={link.href}>
              {link.label}
            </Link>
          ))}
        </nav>
      </div>
    </footer>
  );
}
