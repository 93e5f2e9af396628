import Link from "next/link";
import type { ReactNode } from "react";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { Badge } from "../ui/badge";
import { CopyButton } from "../ui/copy-button";

export type VoucherState = "active" | "used" | "expired" | "cancelled";

type Props = {
  /** What it is good for: "€10 off". */
  name: string;
  code: string;
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
};

const BADGES = {
  active: ["positive", "Ready to use"],
  used: ["neutral", "Used"],
  expired: ["neutral", "Expired"],
  cancelled: ["neutral", "Cancelled"],
} as const;

/** A code that belongs to one member: copy it, use it, give it back. */
export function VoucherCode(props: Props) {
  const { name, code, state, expiresAt, endedAt, conditions, applyHref, cancel, reading } = props;
  const [tone, word] = BADGES[state];
  const active = state === "active";
  return (
    <article className="voucher" data-away={!active || undefined}>
      <h3>{name}</h3>
      <Badge tone={tone}>{word}</Badge>
      <code>{code}</code>
      <p>{[whenText(props.state, expiresAt, endedAt, reading), conditions].filter(Boolean).join(" · ")}</p>
      {active ? (
        <div className="form-actions">
          {applyHref ? (
            <Link href={applyHref} className="btn btn-primary btn-pill">
              Use in cart<span className="sr-only">: {name}</span>
            </Link>
          ) : null}
          <CopyButton text={code} label="Copy code" look={{ pill: true }} />
          {cancel}
        </div>
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
  if (state === "active")
    return expiresAt ? `Good until ${formatUntil(expiresAt, "long", reading)}` : "Does not expire";
  if (state === "expired")
    return expiresAt ? `Was good until ${formatUntil(expiresAt, "long", reading)}` : null;
  return endedAt ? `On ${formatDate(endedAt, "long", reading)}` : null;
}
