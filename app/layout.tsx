import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { faces } from "@/components/ui/faces";
import { WordsProvider } from "@/components/ui/words";
import { directionOf, localeOf } from "@/lib/shared/locale";
import "./globals.css";
import { clientWords, readingHere } from "./reading";

export const metadata: Metadata = {
  title: { default: "Regulars", template: "%s · Regulars" },
  icons: "/icon.svg",
  description: "The open, self-hosted loyalty platform: every point explained, nothing lost by mistake.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#121512" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const reading = await readingHere();
  const locale = localeOf(reading.locale ?? "") ?? "en";
  return (
    <html lang={locale} dir={directionOf(locale)} className={faces}>
      <body>
        <WordsProvider words={clientWords(reading)}>{children}</WordsProvider>
      </body>
    </html>
  );
}
