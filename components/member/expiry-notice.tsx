import Link from "next/link";
import { formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
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
export function ExpiryNotice({ points, expiresAt, href, reading = {} }: Props) {
  return (
    <Notice
      tone="accent"
      action={
        href ? (
          <Link href={href} className="link">
            {say(reading, "member.expiry.see")}
          </Link>
        ) : null
      }
    >
      {sayParts(reading, "member.expiry.notice", {
        b: (words) => <strong>{words}</strong>,
        points: formatPoints(points, reading),
        count: points,
        date: formatUntil(expiresAt, "long", reading),
      })}
    </Notice>
  );
}
