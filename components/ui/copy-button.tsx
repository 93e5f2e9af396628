"use client";

import { useEffect, useState } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

type Props = { text: string; label?: string; doneLabel?: string; look?: ButtonLook };

/** Copies a text and says so in place. */
export function CopyButton({ text, label = "Copy", doneLabel = "Copied", look }: Props) {
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
