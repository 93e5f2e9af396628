import type { Metadata } from "next";
import { LandingPage } from "@/components/landing/landing-page";
import { ThemeStyle } from "@/components/ui/theme-style";
import { linkOrigin } from "@/lib/auth/origin";
import { requireStaff } from "@/lib/auth/staff";
import { landingFacts } from "@/lib/landing/service";
import { landingInWork } from "@/lib/landing/service-editor";
import { firstShop } from "@/lib/programs/service-shops";
import { clock } from "@/lib/shared/clock";
import { directionOf } from "@/lib/shared/locale";
import { programAsRead, readingOf } from "@/lib/words/service";

export const metadata: Metadata = { title: "Preview", robots: { index: false } };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The landing page as it will be: the draft, in the component that guests are shown. For the frame of its editor. */
export default async function LandingPreviewPage({ params, searchParams }: Props) {
  const { scope, program: own } = await requireStaff((await params).program, "program:read");
  const { lang, theme } = await searchParams;
  const program = await programAsRead(scope, own, typeof lang === "string" ? lang : null);
  const [shop, url, { content }] = await Promise.all([firstShop(scope), linkOrigin(), landingInWork(scope)]);
  const now = clock.now();
  const facts = await landingFacts(scope, { program, shop, url }, content, now);
  return (
    <>
      <ThemeStyle accent={program.accent} />
      <div
        lang={program.locale}
        dir={directionOf(program.locale)}
        data-theme={theme === "dark" ? "dark" : "light"}
      >
        <LandingPage
          facts={facts}
          content={content}
          unit={program.settings.unitNames.one}
          reading={readingOf(program)}
          now={now}
        />
      </div>
    </>
  );
}
