"use client";

import { buttonClass } from "./button-class";

/** Opens the browser's own printing. */
export function PrintButton({ children }: { children: string }) {
  return (
    <button type="button" className={buttonClass({ variant: "primary" })} onClick={() => window.print()}>
      {children}
    </button>
  );
}
