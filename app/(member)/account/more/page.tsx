import type { Metadata } from "next";
import Link from "next/link";
import { UnreadCount } from "@/components/member/unread-count";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { unreadCount } from "@/lib/notices/service";
import { paths } from "../paths";
import { placesOf } from "./places";

export const metadata: Metadata = { title: "More" };

/** Everything of the member's area that has no place in the bar. */
export default async function MorePage() {
  const { scope, program } = await requireMember();
  const unread = await unreadCount(scope);
  return (
    <>
      <PageHeader title="More" />
      <ul className="places">
        {placesOf(program.settings).map(({ href, label, description }) => (
          <li key={href}>
            <Link href={href}>
              {label}
              {href === paths.news ? <UnreadCount count={unread} /> : null}
            </Link>
            <p>{description}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
