import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Guilloche } from "@/components/ui/guilloche";
import { ThemeStyle } from "@/components/ui/theme-style";
import { programHere } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { LanguageLink } from "../../language-link";
import { Frame } from "../frame";

export const metadata: Metadata = { robots: { index: false } };

/** Members sign in where they shop: the storefront's name, its colour, and the card that waits inside. */
export default async function VisitorLayout({ children }: { children: ReactNode }) {
  const [{ shop }, program] = await Promise.all([storefront(), programHere()]);
  const reading = readingOf(program);
  return (
    <>
      <ThemeStyle accent={program.accent} />
      <Frame
        home={{ href: "/", name: program.name }}
        aside={<WaitingCard program={program} shop={shop} reading={reading} />}
        skip={say(reading, "basics.skip")}
        foot={<LanguageLink reading={reading} />}
      >
        {children}
      </Frame>
    </>
  );
}

type CardProps = {
  program: { id: string; name: string; pointsMany: string };
  shop: { name: string };
  reading: Reading;
};

function WaitingCard({ program, shop, reading }: CardProps) {
  return (
    <div
      aria-hidden
      className="relative ms-auto flex aspect-[1.586] w-full max-w-118 flex-col justify-between overflow-hidden rounded-card border border-[var(--accent-edge)] bg-accent p-6.5 text-on-accent"
    >
      <Guilloche id={program.id} className="absolute inset-y-0 end-0 h-full opacity-55 rtl:-scale-x-100" />
      <p className="relative font-display text-h2 font-bold">{program.name}</p>
      <p className="relative max-w-[18ch] text-body">
        {say(reading, "auth.card", { points: program.pointsMany, shop: shop.name })}
      </p>
    </div>
  );
}
