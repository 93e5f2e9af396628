"use client";

import { useEffect, useState } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { useWords } from "./words";

type Props = { text: string; label?: string; doneLabel?: string; look?: ButtonLook };

/** Copies a text and says so in place. */
export function CopyButton({ text, look, ...said }: Props) {
  const words = useWords();
  const { label = words.copy, doneLabel = words.copied } = said;
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button
      type="button"
      className={buttonClass(look ?? {})}
      data-other={done ? label : doneLabel}
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setDone(true);
      }}
    >
      <span aria-live="polite">{done ? doneLabel : label}</span>
    </button>
  );
}
