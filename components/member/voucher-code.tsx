import Link from "next/link";
import type { ReactNode } from "react";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { Badge } from "../ui/badge";
import { CopyButton } from "../ui/copy-button";

export type VoucherState =
  | "active"
  | "used"
  | "expired"
  | "cancelled"
  | "coming"
  | "waiting"
  | "sent"
  | "done"
  | "failed";

type Props = {
  /** What it is good for: "€10 off". */
  name: string;
  /** Null where there is no code to be used. */
  code: string | null;
  state: VoucherState;
  /** The first instant at which it is no longer good. */
  expiresAt: Date | null;
  /** When it was used or cancelled. */
  endedAt?: Date | null;
  conditions?: string;
  /** Puts it into the cart. */
  applyHref?: string;
  /** The form that cancels it. */
  cancel?: ReactNode;
  reading?: Reading;
  /** What is to be said beside: how far it is, what it gave. */
  children?: ReactNode;
};

const BADGES = {
  active: ["positive", "Ready to use"],
  used: ["neutral", "Used"],
  expired: ["neutral", "Expired"],
  cancelled: ["neutral", "Cancelled"],
  /** Can be used later. */
  coming: ["info", "Not yet usable"],
  waiting: ["info", "Being made ready"],
  sent: ["positive", "On its way"],
  done: ["neutral", "Done"],
  failed: ["neutral", "Could not be done"],
} as const;

/** A code that belongs to one member: copy it, use it, give it back. */
export function VoucherCode(props: Props) {
  const { name, code, state, expiresAt, endedAt, conditions, applyHref, cancel, reading, children } = props;
  const [tone, word] = BADGES[state];
  const active = state === "active" || state === "coming";
  const isOpen = active || state === "waiting" || state === "sent";
  return (
    <article className="voucher" data-away={!isOpen || undefined}>
      <h3>{name}</h3>
      <Badge tone={tone}>{word}</Badge>
      {code === null ? null : <code>{code}</code>}
      <p>{[whenText(props.state, expiresAt, endedAt, reading), conditions].filter(Boolean).join(" · ")}</p>
      {children}
      {active && code !== null ? (
        <div className="form-actions">
          {applyHref ? (
            <Link href={applyHref} className="btn btn-primary btn-pill">
              Use in cart<span className="sr-only">: {name}</span>
            </Link>
          ) : null}
          <CopyButton text={code} label="Copy code" look={{ pill: true }} />
          {cancel}
        </div>
      ) : cancel ? (
        <div className="form-actions">{cancel}</div>
      ) : null}
    </article>
  );
}

function whenText(
  state: VoucherState,
  expiresAt: Date | null,
  endedAt?: Date | null,
  reading?: Reading,
): string | null {
  if (state === "waiting" || state === "sent") return null;
  if (state === "active" || state === "coming")
    return expiresAt ? `Good until ${formatUntil(expiresAt, "long", reading)}` : "Does not expire";
  if (state === "expired")
    return expiresAt ? `Was good until ${formatUntil(expiresAt, "long", reading)}` : null;
  return endedAt ? `On ${formatDate(endedAt, "long", reading)}` : null;
}
