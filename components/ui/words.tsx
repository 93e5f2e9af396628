"use client";

import { createContext, type ReactNode, use } from "react";

/** The few words that components of the browser say by themselves, in the reader's language. */
export type ClientWords = {
  close: string;
  copy: string;
  copied: string;
  /** Behind the label of a field that need not be filled in. */
  optional: string;
  /** Above a form of which one field is wrong. */
  oneWrong: string;
  /** Above a form of which nothing came back. */
  offline: string;
  /** In place of a balance that cannot be shown. */
  balance: Record<"label" | "text" | "safe", string>;
  error: Record<"title" | "ours" | "safe" | "retry" | "shop" | "reference", string>;
};

const Words = createContext<ClientWords | null>(null);

/** Hands the words to everything inside. */
export function WordsProvider({ words, children }: { words: ClientWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useWords(): ClientWords {
  const words = use(Words);
  if (!words) throw new Error("a component stands outside of WordsProvider");
  return words;
}
