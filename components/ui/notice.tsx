import type { ReactNode } from "react";
import { type Tone, ToneSign } from "./tone";

type Props = {
  /** "accent" is no meaning, only the program's own tint. */
  tone?: Exclude<Tone, "neutral"> | "accent";
  title?: ReactNode;
  children?: ReactNode;
  /** One link or button. */
  action?: ReactNode;
};

/** Something to know, in place: what happened, what it means, what to do. */
export function Notice({ tone = "info", title, children, action }: Props) {
  return (
    <div className="notice" data-tone={tone} role={tone === "negative" ? "alert" : undefined}>
      {tone === "accent" ? null : <ToneSign tone={tone} size={20} />}
      <div>
        {title ? <strong>{title}</strong> : null} {children}
      </div>
      {action}
    </div>
  );
}
