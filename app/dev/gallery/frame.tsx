import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { TabsNav } from "@/components/ui/tabs-nav";
import { themed } from "@/components/ui/theme-style";

export const ACCENTS = ["#0b5d3b", "#ffd400", "#ffb3c7"] as const;

const PAGES = [
  ["", "Parts"],
  ["/forms", "Forms"],
  ["/member", "Member"],
  ["/moments", "Moments"],
  ["/shop", "Shop"],
  ["/merchant", "Merchant"],
  ["/colours", "Colours"],
] as const;

export type Look = { accent: string; theme: "light" | "dark" | undefined; dir: "ltr" | "rtl" };
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The look that the address asks for: `?accent=ffd400&theme=dark&dir=rtl`. */
export async function lookOf(query: Query): Promise<Look> {
  const { accent, theme, dir } = await query;
  return {
    accent: ACCENTS.find((known) => known === `#${accent}`) ?? ACCENTS[0],
    theme: theme === "dark" || theme === "light" ? theme : undefined,
    dir: dir === "rtl" ? "rtl" : "ltr",
  };
}

/** What every page of the gallery stands in. */
export function GalleryFrame({ look, children }: { look: Look; children: ReactNode }) {
  const query = `accent=${look.accent.slice(1)}${look.theme ? `&theme=${look.theme}` : ""}&dir=${look.dir}`;
  return (
    <div
      {...themed(look.accent)}
      data-theme={look.theme}
      dir={look.dir}
      className="min-h-dvh bg-surface text-ink"
    >
      <SkipLink />
      <header className="page pt-6">
        <p className="wordmark">Gallery</p>
        <TabsNav
          label="Gallery"
          tabs={PAGES.map(([path, label]) => ({
            href: `/dev/gallery${path}?${query}`,
            label,
            exact: path === "",
          }))}
        />
      </header>
      <main id="main" className="page grid gap-12 py-10">
        <h1 className="sr-only">Gallery</h1>
        {children}
      </main>
    </div>
  );
}

/** One part and its states. */
export function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-4 border-b border-line pb-2">{title}</h2>
      {children}
    </section>
  );
}
