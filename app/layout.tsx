import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { faces } from "@/components/ui/faces";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Regulars", template: "%s · Regulars" },
  description: "The open, self-hosted loyalty platform: every point explained, nothing lost by mistake.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#121512" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={faces}>
      <body>{children}</body>
    </html>
  );
}
