import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShareLink } from "@/components/member/share-link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Tone } from "@/components/ui/tone";
import { programHere, requireMember } from "@/lib/auth/member";
import { linkOrigin } from "@/lib/auth/origin";
import { storefront } from "@/lib/auth/storefront";
import { shownCode } from "@/lib/referrals/code";
import type { ReferralState } from "@/lib/referrals/referral";
import { type FriendSeen, friendsOf, promisedBy, referralCodeOf } from "@/lib/referrals/service";
import { friendWords, promiseSentence, shareText, steps } from "@/lib/referrals/words";
import { clock } from "@/lib/shared/clock";
import { qrCode } from "@/lib/shared/qr-code";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "refer.title") };
}

const TONES: Record<ReferralState, Tone> = {
  ...{ joined: "neutral", ordered: "info", confirmed: "positive" },
  ...{ reversed: "neutral", lapsed: "neutral", held: "info", blocked: "neutral" },
} as const;

/** Bringing friends: what both get, the link in every way there is to pass it on, and how far each friend has come. */
export default async function ReferPage() {
  const { scope, program } = await requireMember();
  const { referrals } = program.settings;
  if (!referrals.on) notFound();
  const reading = readingOf(program);
  const now = clock.now();
  const [{ shop }, origin, code, promised, friends] = await Promise.all([
    storefront(),
    linkOrigin(),
    referralCodeOf(scope, now),
    promisedBy(scope, referrals, reading),
    friendsOf(scope, reading),
  ]);
  const link = `${origin}/r/${code}`;
  const message = shareText(
    { shop: shop.name, link, friend: promised.friend, message: referrals.message },
    reading,
  );
  return (
    <>
      <PageHeader title={say(reading, "refer.title")} description={promiseSentence(promised, reading)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <ShareLink
          link={link}
          message={message}
          subject={say(reading, "refer.share.subject", { shop: shop.name })}
          qr={qrCode(link)}
          words={{
            title: say(reading, "refer.share.title"),
            copy: say(reading, "refer.share.copy"),
            copied: say(reading, "refer.share.copied"),
            share: say(reading, "refer.share.share"),
            mail: say(reading, "refer.share.mail"),
            code: say(reading, "refer.share.code", { code: shownCode(code) }),
            codeHint: say(reading, "refer.share.codeHint", {
              address: `${origin.replace(/^https?:\/\//, "")}/friend`,
            }),
            message: say(reading, "refer.share.message"),
            messageHint: say(reading, "refer.share.messageHint"),
            copyMessage: say(reading, "refer.share.copyMessage"),
            qr: say(reading, "refer.share.qr"),
            qrHint: say(reading, "refer.share.qrHint"),
          }}
        />
        <section aria-labelledby="how">
          <h2 id="how">{say(reading, "refer.steps.title")}</h2>
          <ol className="refer-steps">
            {steps(referrals, promised, { ...reading, currency: program.currency }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="mt-4 max-w-[65ch] text-secondary">{say(reading, "refer.privacy")}</p>
        </section>
        <section aria-labelledby="friends">
          <h2 id="friends">{say(reading, "refer.friends.title")}</h2>
          {friends.length === 0 ? (
            <EmptyState
              title={say(reading, "refer.friends.emptyTitle")}
              exampleLabel={say(reading, "member.overview.example")}
              example={
                <Friend
                  friend={{
                    ...{ number: 1, state: "confirmed", terms: referrals, advocate: promised.advocate },
                    ...{ joinedAt: now, orderedAt: now, dueAt: now, confirmedAt: now },
                  }}
                  program={program}
                />
              }
            >
              {say(reading, "refer.friends.empty")}
            </EmptyState>
          ) : (
            <ul className="refer-friends">
              {friends.map((friend) => (
                <li key={friend.id}>
                  <Friend friend={friend} program={program} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  );
}

type FriendProps = { friend: Omit<FriendSeen, "id">; program: ReadProgram };

function Friend({ friend, program }: FriendProps) {
  const { timeZone } = program;
  const reading = readingOf(program);
  const { label, text } = friendWords(friend, friend.advocate, { ...reading, timeZone });
  return (
    <div className="refer-friend">
      <p>
        {say(reading, "refer.friends.one", { number: String(friend.number) })}
        <Badge tone={TONES[friend.state]}>{label}</Badge>
      </p>
      <p className="text-secondary">{text}</p>
    </div>
  );
}
