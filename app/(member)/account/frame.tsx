import Link from "next/link";
import type { ReactNode } from "react";
import { MemberNav, type MemberNavItem } from "@/components/member/member-nav";
import { UnreadCount } from "@/components/member/unread-count";
import { DotsThree, Gift, House, ListBullets, Steps, Ticket } from "@/components/ui/icons";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeStyle } from "@/components/ui/theme-style";
import type { SignedInMember } from "@/lib/auth/member";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { LanguageLink } from "../../language-link";
import { paths } from "./paths";
import { readingOf } from "./reading";

/** The bar: five places and More, which leads to the rest. */
function barIn(reading: Reading, unread: number): MemberNavItem[] {
  const label = (
    name: "overview" | "activity" | "rewards" | "codes" | "tiers" | "more",
  ): { label: string } => ({ label: say(reading, `member.nav.${name}`) });
  return [
    { href: paths.overview, ...label("overview"), icon: <House size={22} aria-hidden />, exact: true },
    { href: paths.activity(), ...label("activity"), icon: <ListBullets size={22} aria-hidden /> },
    { href: paths.rewards, ...label("rewards"), icon: <Gift size={22} aria-hidden /> },
    { href: paths.codes, ...label("codes"), icon: <Ticket size={22} aria-hidden /> },
    { href: paths.tiers, ...label("tiers"), icon: <Steps size={22} aria-hidden /> },
    {
      href: paths.more,
      ...label("more"),
      icon: <DotsThree size={22} weight="bold" aria-hidden />,
      count: unread,
      restOf: paths.overview,
    },
  ];
}

type Props = Pick<SignedInMember, "program"> & {
  /** Who is signed in: all that stands here of a member, so that the rest can be the same for all of them (still). */
  name: string | null;
  /** How many things they have not seen yet. */
  unread: number;
  children: ReactNode;
};

/** What stands around each page of the member's area: the shop's name and colour, the places, and who is signed in. */
export function AccountFrame({ name, program, unread, children }: Props) {
  const reading = readingOf(program);
  const newLabel = say(reading, "member.nav.new");
  return (
    <>
      <SkipLink label={say(reading, "basics.skip")} />
      <ThemeStyle accent={program.accent} />
      <header className="account-header">
        <div className="page">
          <Link href="/" className="wordmark">
            {program.name}
          </Link>
          <MemberNav
            items={barIn(reading, unread)}
            label={say(reading, "member.nav.label")}
            newLabel={newLabel}
          />
          <p>
            <bdi>{name}</bdi>
            <Link href={paths.news} className="account-news">
              {say(reading, "member.nav.news")}
              <UnreadCount count={unread} label={newLabel} />
            </Link>
            <Link href="/">{say(reading, "member.nav.shop")}</Link>
            <Link href="/sign-out" prefetch={false}>
              {say(reading, "member.nav.signOut")}
            </Link>
          </p>
        </div>
      </header>
      <main id="main" className="page account">
        {children}
        <p className="mt-12 text-secondary text-small print:hidden">
          <LanguageLink reading={reading} />
        </p>
      </main>
    </>
  );
}
