"use client";

import { type ReactNode, useId, useRef } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { DialogFrame } from "./dialog-frame";

type Props = {
  /** What the button that opens it says. */
  label: ReactNode;
  /** The looks of that button; "link" reads as a link within text. */
  look?: ButtonLook | "link";
  title: string;
  /** A box in the middle, or a sheet: from below on a phone, at the side on a desk. */
  kind?: "dialog" | "sheet";
  children: ReactNode;
  footer?: ReactNode;
};

/**
 * A button and the dialog it opens. The browser's own modal dialog: it holds the focus, gives it back, closes on
 * Escape and on a click beside it. Must not stand inside a <p>. Content that is costly to render belongs in a RouteSheet.
 */
export function Dialog({ label, look = {}, title, kind = "dialog", children, footer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={look === "link" ? "link link-target" : buttonClass(look)}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <DialogFrame ref={dialog} id={id} title={title} kind={kind} footer={footer}>
        {children}
      </DialogFrame>
    </>
  );
}

/** A dialog that is a sheet. */
export function Sheet(props: Omit<Props, "kind">) {
  return <Dialog {...props} kind="sheet" />;
}
