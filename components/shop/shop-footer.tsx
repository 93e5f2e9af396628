import Link from "next/link";
import type { ReactNode } from "react";
import type { ShopLink } from "./shop-header";

type Props = {
  name: string;
  links: ShopLink[];
  /** What the list of links is called. */
  label: string;
  /** The way to another language. */
  language?: ReactNode;
  children?: ReactNode;
};

/** The foot of every shop page. */
export function ShopFooter({ name, links, label, language, children }: Props) {
  return (
    <footer className="shop-footer">
      <div className="page">
        <span className="wordmark">{name}</span>
        {children ? <p>{children}</p> : null}
        <nav aria-label={label}>
          {links.map((link) => (
            <Link key={link.href} href={link.href}>
              {link.label}
            </Link>
          ))}
          {language}
        </nav>
      </div>
    </footer>
  );
}
