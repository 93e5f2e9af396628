"use client";

import type { MouseEvent, ReactNode, Ref } from "react";
import { X } from "./icons";
import { useWords } from "./words";

type Props = {
  ref: Ref<HTMLDialogElement>;
  id: string;
  title: string;
  kind: "dialog" | "sheet";
  children: ReactNode;
  footer?: ReactNode;
  open?: boolean;
  /** Where closing leads without JavaScript. */
  closeHref?: string;
  onClose?: () => void;
};

function closeAround(event: MouseEvent<HTMLElement>) {
  event.preventDefault();
  event.currentTarget.closest("dialog")?.close();
}

/** The dialog element with its title and closing button. */
export function DialogFrame({ ref, id, title, kind, children, footer, open, closeHref, onClose }: Props) {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: closes on a click beside it; the keyboard has Escape and the button
    <dialog
      ref={ref}
      open={open}
      className={kind === "sheet" ? "dialog sheet" : "dialog"}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {closeHref ? (
          <a
            href={closeHref}
            className="btn btn-quiet btn-icon"
            aria-label={words.close}
            onClick={closeAround}
          >
            <X size={20} aria-hidden />
          </a>
        ) : (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={words.close}
            onClick={closeAround}
          >
            <X size={20} aria-hidden />
          </button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
      {footer ? <div className="dialog-foot">{footer}</div> : null}
    </dialog>
  );
}
