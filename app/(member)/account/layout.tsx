import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { unreadOf } from "@/lib/first-page/service";
import { clock } from "@/lib/shared/clock";
import { Celebrations } from "./celebrations";
import { AccountFrame } from "./frame";

export async function generateMetadata(): Promise<Metadata> {
  const { program } = await storefront();
  return { title: { default: program.name, template: `%s · ${program.name}` }, robots: { index: false } };
}

/** The member's area: what stands around each page, and what is new. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { scope, member, program } = await requireMember();
  const now = clock.now();
  const { count, notices } = await unreadOf(scope, now);
  return (
    <AccountFrame name={member.name ?? member.email} program={program} unread={count}>
      <Celebrations unread={notices} program={program} now={now} />
      {children}
    </AccountFrame>
  );
}
