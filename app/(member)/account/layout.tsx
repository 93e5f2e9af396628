import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { MemberNav, type MemberNavItem } from "@/components/member/member-nav";
import { UnreadCount } from "@/components/member/unread-count";
import { DotsThree, Gift, House, ListBullets, Steps, Ticket } from "@/components/ui/icons";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeStyle } from "@/components/ui/theme-style";
import { requireMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { unreadCount } from "@/lib/notices/service";
import { Celebrations } from "./celebrations";
import { paths } from "./paths";

export async function generateMetadata(): Promise<Metadata> {
  const { program } = await storefront();
  return { title: { default: program.name, template: `%s · ${program.name}` }, robots: { index: false } };
}

const BAR: MemberNavItem[] = [
  { href: paths.overview, label: "Overview", icon: <House size={22} aria-hidden />, exact: true },
  { href: paths.activity(), label: "Activity", icon: <ListBullets size={22} aria-hidden /> },
  { href: paths.rewards, label: "Rewards", icon: <Gift size={22} aria-hidden /> },
  { href: paths.codes, label: "Codes", icon: <Ticket size={22} aria-hidden /> },
  { href: paths.tiers, label: "Tiers", icon: <Steps size={22} aria-hidden /> },
];

/** The last of the bar, which leads to the rest. */
function moreWith(unread: number): MemberNavItem {
  const icon = <DotsThree size={22} weight="bold" aria-hidden />;
  return { href: paths.more, label: "More", icon, count: unread };
}

/** The member's area: the shop's name and colour, five places and the rest, what is new, and who is signed in. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const signedIn = await requireMember();
  const { scope, member, program } = signedIn;
  const unread = await unreadCount(scope);
  return (
    <>
      <SkipLink />
      <ThemeStyle accent={program.accent} />
      <header className="account-header">
        <div className="page">
          <Link href="/" className="wordmark">
            {program.name}
          </Link>
          <MemberNav items={[...BAR, moreWith(unread)]} />
          <p>
            <bdi>{member.name ?? member.email}</bdi>
            <Link href={paths.news} className="account-news">
              News
              <UnreadCount count={unread} />
            </Link>
            <Link href="/">Shop</Link>
            <Link href="/sign-out" prefetch={false}>
              Sign out
            </Link>
          </p>
        </div>
      </header>
      <main id="main" className="page account">
        <Celebrations {...signedIn} />
        {children}
      </main>
    </>
  );
}
