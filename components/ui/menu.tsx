"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { type ReactNode, useRef } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { CaretDown } from "./icons";

export type MenuEntry =
  | { kind?: "link"; label: ReactNode; href: string; current?: boolean }
  | { kind: "label"; label: string }
  | { kind: "separator" };

/** A button that opens a menu of places to go to: arrow keys, first letters and Escape as everywhere. */
export function Menu({
  label,
  entries,
  look,
}: {
  label: ReactNode;
  entries: MenuEntry[];
  look?: ButtonLook;
}) {
  // Opens beside its button, not at the end of the page: within the same landmark and the same colours.
  const place = useRef<HTMLSpanElement>(null);
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass(look ?? { variant: "quiet" })}>
        {label}
        <CaretDown size={14} aria-hidden />
      </Base.Trigger>
      <span ref={place} />
      <Base.Portal container={place}>
        <Base.Positioner sideOffset={4} align="start" className="z-40">
          <Base.Popup className="menu">{entries.map(entryOf)}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function entryOf(entry: MenuEntry, index: number) {
  // The entries of a menu are fixed while it is open: their place is their identity.
  const key = `${index}`;
  if (entry.kind === "separator") return <Base.Separator key={key} className="m-1 h-px bg-line" />;
  if (entry.kind === "label") {
    return (
      <div key={key} className="menu-label">
        {entry.label}
      </div>
    );
  }
  return (
    <Base.LinkItem
      key={key}
      className="menu-item"
      closeOnClick
      aria-current={entry.current ? "true" : undefined}
      render={<Link href={entry.href} />}
    >
      {entry.label}
    </Base.LinkItem>
  );
}
