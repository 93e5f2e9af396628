import Link from "next/link";
import { formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { Notice } from "../ui/notice";

type Props = {
  points: bigint;
  /** The first instant at which they are gone. */
  expiresAt: Date;
  /** Leads to what they can get. */
  href?: string;
  reading?: Reading;
};

/** What lapses first, said early enough, with the way out. */
export function ExpiryNotice({ points, expiresAt, href, reading }: Props) {
  return (
    <Notice
      tone="accent"
      action={
        href ? (
          <Link href={href} className="link">
            See what they can get you
          </Link>
        ) : null
      }
    >
      <strong>{formatPoints(points, reading)}</strong> {points === 1n ? "expires" : "expire"} after{" "}
      {formatUntil(expiresAt, "long", reading)}.
    </Notice>
  );
}
