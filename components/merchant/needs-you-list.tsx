import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "../ui/badge";
import type { Tone } from "../ui/tone";

export type NeedsYou = {
  id: string;
  tone: Exclude<Tone, "neutral">;
  /** The sign's word: "Failed", "To decide". */
  kind: string;
  title: string;
  detail?: ReactNode;
  action: { href: string; label: string };
};

/** What waits for a person. */
export function NeedsYouList({
  items,
  none = "Nothing needs you just now.",
}: {
  items: NeedsYou[];
  none?: string;
}) {
  if (items.length === 0) return <p className="text-secondary">{none}</p>;
  return (
    <ul className="needs-you">
      {items.map((item) => (
        <li key={item.id}>
          <Badge tone={item.tone}>{item.kind}</Badge>
          <span>
            <b>{item.title}</b>
            {item.detail ? <small>{item.detail}</small> : null}
          </span>
          <Link href={item.action.href} className="link link-target">
            {item.action.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
