import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Guilloche } from "@/components/ui/guilloche";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { promisedBy } from "@/lib/referrals/service";
import { inviteSentences } from "@/lib/referrals/words";
import { say } from "@/lib/shared/say";
import { shopper } from "../../shopper";
import { CodeForm } from "../code-form";
import { inviterAt } from "../inviter";

type Props = { params: Promise<{ code: string }> };

/** Who invites with this code; null where it is nobody's. */
const inviterOf = cache(async (code: string) => {
  const { program, scope } = await shopper();
  return program.settings.referrals.on ? inviterAt(scope, code) : null;
});

async function titleOf(code: string): Promise<string> {
  const [{ program, reading }, inviter] = await Promise.all([shopper(), inviterOf(code)]);
  if (!inviter) return say(reading, "refer.unknown.title");
  const names = { program: program.name };
  return inviter.firstName
    ? say(reading, "refer.invite.title", { ...names, name: inviter.firstName })
    : say(reading, "refer.invite.titlePlain", names);
}

/** What a messenger shows of the link: who invites, and to what. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  const [{ program, scope, reading }, inviter, title] = await Promise.all([
    shopper(),
    inviterOf(code),
    titleOf(code),
  ]);
  const { referrals } = program.settings;
  const { friend } = await promisedBy(scope, referrals, reading);
  const [description] = inviter
    ? inviteSentences(referrals, friend, { ...reading, currency: program.currency })
    : [];
  return { title, description, robots: { index: false }, openGraph: { title, description, type: "website" } };
}

/** What a friend's link leads to: who invites, what one gets and on what terms, and the way in. */
export default async function InvitationPage({ params }: Props) {
  const { code } = await params;
  const { program, scope, member, reading } = await shopper();
  const { referrals } = program.settings;
  if (!referrals.on) notFound();
  const [inviter, title] = await Promise.all([inviterOf(code), titleOf(code)]);
  if (!inviter) {
    return (
      <div className="max-w-xl pt-8">
        <PageHeader title={title} description={say(reading, "refer.unknown.text")} />
        <CodeForm reading={reading} />
      </div>
    );
  }
  if (member) {
    const isOwn = member.memberId === inviter.memberId;
    return (
      <div className="max-w-xl pt-8">
        <PageHeader
          title={title}
          description={say(reading, isOwn ? "refer.invite.own" : "refer.invite.member")}
        />
        <LinkButton href="/account/refer" variant="primary" pill>
          {say(reading, "refer.invite.toRefer")}
        </LinkButton>
      </div>
    );
  }
  const { friend } = await promisedBy(scope, referrals, reading);
  const [promise, terms] = inviteSentences(referrals, friend, { ...reading, currency: program.currency });
  return (
    <section className="invitation">
      <Guilloche id={inviter.code} />
      <h1 dir="auto">{title}</h1>
      <p className="invitation-promise">{promise}</p>
      {terms ? <p className="text-secondary">{terms}</p> : null}
      <p className="invitation-ways">
        <LinkButton href="/join" variant="primary" pill>
          {say(reading, "refer.invite.join")}
        </LinkButton>
        <LinkButton href="/" pill>
          {say(reading, "refer.invite.shop")}
        </LinkButton>
      </p>
      <p className="text-small text-secondary">
        {say(reading, "refer.invite.remembered", { days: referrals.linkDays })}
      </p>
    </section>
  );
}
