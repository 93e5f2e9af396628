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

/** A document but for what is the member's: what stands before their name, between that and their page, and behind. */
export type Shell = readonly [string, string, string];

// Of the characters that mean nothing to anybody.
const [NAME, CONTENT] = ["\uE000name\uE000", "\uE000content\uE000"];

/** The shell of a page that `around` puts around a name and a content, and which asks nothing else of a member. */
export function shellOf({
  around,
  ...rest
}: Omit<Props, "children"> & { around: (name: string, content: ReactNode) => ReactNode }): Shell {
  const [start, middle, end, ...more] = stillDocument({ ...rest, children: around(NAME, CONTENT) }).split(
    /\uE000(?:name|content)\uE000/,
  );
  if (start === undefined || middle === undefined || end === undefined || more.length > 0)
    throw new Error("a shell has one place for the name, and then one for the content");
  return [start, middle, end];
}

/** The document of one member. */
export function filled([start, middle, end]: Shell, name: string | null, content: ReactNode): string {
  return `${start}${stillText(name, STAND_INS)}${middle}${stillText(content, STAND_INS)}${end}`;
}
