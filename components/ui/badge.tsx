import type { ReactNode } from "react";
import { type Tone, ToneSign } from "./tone";

/** A state as a sign and a word: never by colour alone. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      <ToneSign tone={tone} size={14} />
      {children}
    </span>
  );
}
