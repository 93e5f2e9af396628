import Link from "next/link";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";

type Props = {
  /** Where the name at the top leads. */
  home: { href: string; name: string };
  children: ReactNode;
  /** Beside the form where there is room. */
  aside?: ReactNode;
  /** What the link over the top says; in English when left out. */
  skip?: string;
  /** At the very end. */
  foot?: ReactNode;
};

/** What every sign-in page stands in: the name, one column with a form, and on a desk something beside it. */
export function Frame({ home, children, aside, skip, foot }: Props) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-300 flex-col px-6 md:px-12">
      <SkipLink label={skip} />
      <header className="flex h-15 flex-none items-center">
        <Link href={home.href} className="font-display text-h3 font-bold no-underline">
          {home.name}
        </Link>
      </header>
      <main id="main" className="grid flex-1 items-start gap-16 pt-8 pb-16 md:pt-16 lg:grid-cols-12">
        <div className="w-full max-w-104 lg:col-span-6">{children}</div>
        {aside ? <div className="hidden lg:col-span-6 lg:block">{aside}</div> : null}
      </main>
      {foot ? <footer className="pb-8 text-secondary">{foot}</footer> : null}
    </div>
  );
}

/** The h1 of a sign-in page and the sentence under it. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-8">
      <h1>{title}</h1>
      {children ? <p className="mt-2 text-secondary">{children}</p> : null}
    </div>
  );
}
