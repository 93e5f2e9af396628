import type { Metadata } from "next";
import { CardCodes } from "@/components/member/card-codes";
import { KeepCard } from "@/components/member/keep-card";
import { MemberCard } from "@/components/member/member-card";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { findMember, requireMember, type SignedInMember } from "@/lib/auth/member";
import { grouped } from "@/lib/cards/card-number";
import { cardsOf } from "@/lib/cards/service";
import { walletsOf } from "@/lib/cards/service-wallet";
import { CARD_SCOPE } from "@/lib/cards/worker";
import { clock } from "@/lib/shared/clock";
import { code128 } from "@/lib/shared/code-128";
import { qrCode } from "@/lib/shared/qr-code";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
import { progress } from "@/lib/tiers/service";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { CardsByPost } from "./by-post";

export async function generateMetadata(): Promise<Metadata> {
  const signedIn = await findMember();
  return { title: signedIn ? say(readingOf(signedIn.program), "card.title") : undefined };
}

const DONE = {
  asked: "card.done.asked",
  "taken-back": "card.done.takenBack",
  active: "card.done.active",
  stopped: "card.done.stopped",
} as const;

/** M2: the card to show, to put into a wallet, and to ask for by post. */
export default async function CardPage({ searchParams }: Query) {
  const [signedIn, asked] = await Promise.all([requireMember(), searchParams]);
  const { scope, member, program } = signedIn;
  const now = clock.now();
  const reading = readingOf(program);
  const [standing, cards, wallets] = await Promise.all([
    progress(scope, now),
    cardsOf(scope),
    walletsOf(scope, now),
  ]);
  const done = DONE[one(asked.done) as keyof typeof DONE];
  const { cardNumber: number } = member;
  return (
    <>
      <PageHeader title={say(reading, "card.title")} description={say(reading, "card.description")} />
      {done ? (
        <div role="status" className="mb-6">
          <Notice tone="positive">{say(reading, done)}</Notice>
        </div>
      ) : null}
      <div className="columns">
        <div className="grid content-start gap-6">
          <CardCodes
            qr={qrCode(number)}
            bars={code128(number)}
            number={grouped(number)}
            aloud={[...number].join(" ")}
            labels={{
              number: say(reading, "card.codes.number"),
              qr: say(reading, "card.codes.qr"),
              bars: say(reading, "card.codes.bars"),
            }}
          />
          <Actions signedIn={signedIn} wallets={wallets} />
        </div>
        <div className="grid content-start gap-6">
          <MemberCard
            memberId={member.id}
            tierPosition={standing.current?.position ?? 0}
            programName={program.name}
            memberName={member.name}
            number={grouped(number)}
            tierName={standing.current && tierName(reading, standing.current)}
            since={member.joinedAt}
            reading={reading}
          />
          <p className="no-print">
            <a className="link link-target" href={paths.cardPicture} download>
              {say(reading, "card.actions.picture")}
            </a>
          </p>
        </div>
      </div>
      <CardsByPost signedIn={signedIn} cards={cards} now={now} />
    </>
  );
}

type ActionsProps = { signedIn: SignedInMember; wallets: { apple: boolean; google: boolean } };

/** The whole screen, and the wallets that the merchant has set up. Plain links: each leads out of the app. */
function Actions({ signedIn: { program }, wallets }: ActionsProps) {
  const reading = readingOf(program);
  return (
    <>
      <div className="card-actions">
        <a className={buttonClass({ variant: "primary", pill: true })} href={paths.cardShown}>
          {say(reading, "card.actions.show")}
        </a>
        {wallets.apple ? (
          <a className={buttonClass({ pill: true })} href={paths.appleWallet}>
            {say(reading, "card.actions.apple")}
          </a>
        ) : null}
        {wallets.google ? (
          <a className={buttonClass({ pill: true })} href={paths.googleWallet} rel="noreferrer">
            {say(reading, "card.actions.google")}
          </a>
        ) : null}
      </div>
      {wallets.apple || wallets.google ? (
        <p className="text-secondary text-small">{say(reading, "card.actions.wallets")}</p>
      ) : null}
      <KeepCard
        script={paths.cardWorker}
        scope={CARD_SCOPE}
        how={say(reading, "card.offline.how")}
        kept={say(reading, "card.offline.kept")}
      />
    </>
  );
}
