import type { PanelAnswer, StartAnswer } from "@/lib/widget/answer";

export type Child = Node | string | false | null | undefined;

/** What the entry hands to the files that it loads later. */
export type Page = {
  /** Makes an element. Text goes in as text, never as markup. */
  h: (tag: string, properties: object, ...children: Child[]) => HTMLElement;
  /** Asks the program; throws what it refuses with, or what the network says. */
  ask: <T>(path: string, body?: unknown, key?: string) => Promise<T>;
  start: StartAnswer;
  /** Where the program is served. */
  origin: string;
  /** Opens the panel beside what was pressed, with what it shall show, or with everything. */
  open: (host: HTMLElement, opener: HTMLElement, shown?: PanelAnswer) => void;
};

/** Our pages for joining and signing in lead back to this page afterwards (app/(auth)/(visitor)/back). */
export function wayTo(href: string): string {
  const url = new URL(href);
  if (!/\/(join|sign-in)$/.test(url.pathname)) return href;
  const here = location.href.split("#")[0] as string;
  const to = encodeURIComponent(here.length < 300 ? here : location.origin);
  url.searchParams.set("then", `/back?to=${to}`);
  return url.href;
}
