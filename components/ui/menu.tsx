"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { CaretDown } from "./icons";

export type MenuEntry =
  | { kind?: "link"; label: ReactNode; href: string; current?: boolean }
  | { kind: "label"; label: string }
  | { kind: "separator" };

type Props = {
  label: ReactNode;
  entries: MenuEntry[];
  look?: ButtonLook;
  /** Under which edge of its button it opens. */
  align?: "start" | "end";
};

/**
 * A button that opens a list of places to go to. A disclosure, not a menu of an application: links stay links, reached
 * by Tab; it closes on Escape, on a click beside it, and when the focus leaves it. Opens without JavaScript too.
 */
export function Menu({ label, entries, look = { variant: "quiet" }, align = "start" }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute("open");
  useEffect(() => {
    const closeBeside = (event: PointerEvent) => {
      if (!details.current?.contains(event.target as Node)) details.current?.removeAttribute("open");
    };
    document.addEventListener("pointerdown", closeBeside);
    return () => document.removeEventListener("pointerdown", closeBeside);
  }, []);
  return (
    <details
      ref={details}
      className="menu-place"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !details.current?.open) return;
        close();
        details.current.querySelector("summary")?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <summary className={buttonClass(look)}>
        {label}
        <CaretDown size={14} aria-hidden />
      </summary>
      <ul className="menu" data-align={align}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a menu's entries are known by their place
          <li key={index}>{entryOf(entry, close)}</li>
        ))}
      </ul>
    </details>
  );
}

function entryOf(entry: MenuEntry, close: () => void) {
  if (entry.kind === "separator") return <hr />;
  if (entry.kind === "label") return <span className="menu-label">{entry.label}</span>;
  return (
    <Link
      href={entry.href}
      className="menu-item"
      aria-current={entry.current ? "true" : undefined}
      onClick={close}
    >
      {entry.label}
    </Link>
  );
}
