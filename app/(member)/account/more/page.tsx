import Link from "next/link";
import { UnreadCount } from "@/components/member/unread-count";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { unreadCount } from "@/lib/notices/service";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { placesOf } from "./places";

export const generateMetadata = titled("member.nav.more");

/** Everything of the member's area that has no place in the bar. */
export default async function MorePage() {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const unread = await unreadCount(scope);
  return (
    <>
      <PageHeader title={say(reading, "member.nav.more")} />
      <ul className="places">
        {placesOf(program.settings).map(({ href, label, description }) => (
          <li key={href}>
            <Link href={href}>
              {say(reading, label)}
              {href === paths.news ? (
                <UnreadCount count={unread} label={say(reading, "member.nav.new")} />
              ) : null}
            </Link>
            <p>{say(reading, description)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
