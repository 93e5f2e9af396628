"use client";

import { type ButtonLook, buttonClass } from "./button-class";

/** Opens the browser's own printing. */
export function PrintButton({ children, pill }: Pick<ButtonLook, "pill"> & { children: string }) {
  return (
    <button
      type="button"
      className={buttonClass({ variant: "primary", pill })}
      onClick={() => window.print()}
    >
      {children}
    </button>
  );
}
