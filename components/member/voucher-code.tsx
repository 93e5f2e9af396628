import Link from "next/link";
import type { ReactNode } from "react";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
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
  /** Confirmed by staff, where nothing is sent. */
  | "arranged"
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

const TONES = {
  active: "positive",
  used: "neutral",
  expired: "neutral",
  cancelled: "neutral",
  /** Can be used later. */
  coming: "info",
  waiting: "info",
  sent: "positive",
  arranged: "positive",
  done: "neutral",
  failed: "neutral",
} as const;

const isUnderWay = (state: VoucherState) => ["waiting", "sent", "arranged"].includes(state);

/** A code that belongs to one member: copy it, use it, give it back. */
export function VoucherCode(props: Props) {
  const { name, code, state, expiresAt, endedAt, conditions, applyHref, cancel, children } = props;
  const { reading = {} } = props;
  const active = state === "active" || state === "coming";
  const isOpen = active || isUnderWay(state);
  return (
    <article className="voucher" data-away={!isOpen || undefined}>
      <h3>{name}</h3>
      <Badge tone={TONES[state]}>{say(reading, `rewards.code.${state}`)}</Badge>
      {code === null ? null : <code>{code}</code>}
      <p>{[whenText(props.state, expiresAt, endedAt, reading), conditions].filter(Boolean).join(" · ")}</p>
      {children}
      {active && code !== null ? (
        <div className="form-actions">
          {applyHref ? (
            <Link href={applyHref} className="btn btn-primary btn-pill">
              {say(reading, "rewards.code.use")}
              <span className="sr-only">: {name}</span>
            </Link>
          ) : null}
          <CopyButton text={code} label={say(reading, "rewards.code.copy")} look={{ pill: true }} />
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
  endedAt: Date | null | undefined,
  reading: Reading,
): string | null {
  if (isUnderWay(state)) return null;
  const until = expiresAt ? { date: formatUntil(expiresAt, "long", reading) } : null;
  if (state === "active" || state === "coming") {
    return until ? say(reading, "rewards.code.goodUntil", until) : say(reading, "rewards.code.endless");
  }
  if (state === "expired") return until && say(reading, "rewards.code.wasGoodUntil", until);
  return endedAt ? say(reading, "rewards.code.on", { date: formatDate(endedAt, "long", reading) }) : null;
}
