"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { DialogFrame } from "./dialog-frame";

type Props = {
  title: string;
  /** Where closing leads: the page without the sheet. */
  closeHref: string;
  kind?: "dialog" | "sheet";
  children: ReactNode;
  footer?: ReactNode;
};

/**
 * A sheet that is open because the address says so (`?why=…`): rendered on the server, linkable, there without
 * JavaScript. With it, the sheet becomes modal, and closing goes to `closeHref` without moving the page.
 */
export function RouteSheet({ title, closeHref, kind = "sheet", children, footer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const id = useId();
  // Before it is painted: whoever presses Escape on what they see must be heard.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.matches(":modal")) return;
    element.removeAttribute("open");
    element.showModal();
  }, []);
  return (
    <DialogFrame
      ref={dialog}
      id={id}
      title={title}
      kind={kind}
      footer={footer}
      open
      closeHref={closeHref}
      onClose={() => router.push(closeHref, { scroll: false })}
    >
      {children}
    </DialogFrame>
  );
}
