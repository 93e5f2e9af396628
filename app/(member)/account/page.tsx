import type { Metadata } from "next";
import { requireMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { firstPage } from "@/lib/first-page/service";
import { clock } from "@/lib/shared/clock";
import { Overview } from "./overview";
import { titled } from "./titled";

const title = titled("member.nav.overview");

/** A page beside its layout does not go by that layout's way of making titles. */
export async function generateMetadata(): Promise<Metadata> {
  const [{ title: place }, { program }] = await Promise.all([title(), storefront()]);
  return { title: { absolute: `${place} · ${program.name}` } };
}

/** The overview as one comes to it from within the member's area; a visit to its address gets ./still. */
export default async function OverviewPage() {
  const signedIn = await requireMember();
  const { member, program } = signedIn;
  const now = clock.now();
  const page = await firstPage(signedIn, now);
  return <Overview page={page} member={member} program={program} now={now} />;
}
