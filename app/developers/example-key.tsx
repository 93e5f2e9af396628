"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** What stands in examples until there is a key. */
const PLACE = "$REGULARS_KEY";

const KeyContext = createContext<{ key: string | null; keep: (key: string) => void }>({
  key: null,
  keep: () => {},
});

/** Keeps the key that examples are shown with, as long as one reads: in memory only. */
export function ExampleKeyProvider({ children }: { children: ReactNode }) {
  const [key, keep] = useState<string | null>(null);
  return <KeyContext value={{ key, keep }}>{children}</KeyContext>;
}

export function useExampleKey() {
  return useContext(KeyContext);
}

type Props = { text: string; label: string };

/** An example that can be copied as it is run: with the reader's key in it when there is one. */
export function Example({ text, label }: Props) {
  const { key } = useExampleKey();
  const shown = key === null ? text : text.replaceAll(PLACE, key);
  return (
    <figure className="my-3 rounded-surface bg-sunken">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 ps-4 pt-2 pe-2 text-caption text-secondary">
        {label}
        <CopyButton text={shown} label="Copy" look={{ variant: "quiet" }} />
      </figcaption>
      <section
        className="overflow-x-auto px-4 pb-4"
        aria-label={label} // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        <pre className="text-caption">
          <code>{shown}</code>
        </pre>
      </section>
    </figure>
  );
}
