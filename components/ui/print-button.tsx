"use client";

import { type ButtonLook, buttonClass } from "./button-class";

/** Opens the browser's own printing. */
export function PrintButton({ children, pill, variant = "primary" }: ButtonLook & { children: string }) {
  return (
    <button type="button" className={buttonClass({ variant, pill })} onClick={() => window.print()}>
      {children}
    </button>
  );
}
