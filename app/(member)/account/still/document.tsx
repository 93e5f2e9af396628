import Link from "next/link";
import type { ReactNode } from "react";
import { NavLink } from "@/components/ui/nav-link";
import type { Dress } from "@/lib/first-page/service-own-site";
import type { Locale } from "@/lib/shared/locale";
import { directionOf } from "@/lib/shared/locale";
import { type StandIns, stillText } from "@/lib/shared/still";
import { paths } from "../paths";

/** A link of ours as any document has it: what only tells our router how to follow it is left out. */
function plainLink({ prefetch: _, scroll: __, replace: ___, ...props }: Record<string, unknown>): ReactNode {
  return <a {...props} />;
}

function plainNavLink({ href, exact: _, current, children, className }: Record<string, unknown>): ReactNode {
  const here = current ?? href === paths.overview;
  return (
    <a href={String(href)} className={className as string} aria-current={here ? "page" : undefined}>
      {children as ReactNode}
    </a>
  );
}

const STAND_INS: StandIns = new Map<unknown, (props: Record<string, unknown>) => ReactNode>([
  [Link, plainLink],
  [NavLink, plainNavLink],
]);

type Props = { dress: Dress; locale: Locale; title: string; children: ReactNode };

/** A page of the member's area that runs nothing, as a whole document. Throws at what cannot be written so. */
export function stillDocument({ dress, locale, title, children }: Props): string {
  const page = (
    <html lang={locale} dir={directionOf(locale)} className={dress.className}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {dress.sheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#121512" media="(prefers-color-scheme: dark)" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <meta name="robots" content="noindex" />
      </head>
      <body>{children}</body>
    </html>
  );
  return `<!DOCTYPE html>${stillText(page, STAND_INS)}`;
}
