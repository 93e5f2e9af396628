import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { lockedSentence } from "@/lib/access/sentences";
import { accessNames, pageFor } from "@/lib/access/service";
import { clock } from "@/lib/shared/clock";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { shopper } from "../../shopper";

type Props = { params: Promise<{ slug: string }> };

const pageOf = cache(async (slug: string) => {
  const { scope, member } = await shopper();
  return (await pageFor(scope, member?.memberId ?? null, slug, clock.now())) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ reading }, { gate }] = await Promise.all([shopper(), params.then(({ slug }) => pageOf(slug))]);
  return { title: ownWord(reading, `gate.${gate.id}.title`, gate.title), robots: { index: false } };
}

/** A page for those whom its gate lets in. Others see its heading and what opens it, and none of its text. */
export default async function ExclusivePage({ params }: Props) {
  const { gate, decided } = await pageOf((await params).slug);
  const { scope, member, reading } = await shopper();
  const title = ownWord(reading, `gate.${gate.id}.title`, gate.title);
  if (decided.ok) {
    return (
      <article className="pt-8">
        <h1 className="mb-6 wrap-anywhere">{title}</h1>
        <div className="grid max-w-[60ch] gap-4">
          {paragraphsOf(ownWord(reading, `gate.${gate.id}.body`, gate.body)).map(({ id, text }) => (
            <p key={id} dir="auto" className="wrap-anywhere whitespace-pre-line">
              {text}
            </p>
          ))}
        </div>
      </article>
    );
  }
  const names = await accessNames(scope, clock.now());
  return (
    <div className="pt-8">
      <h1 className="mb-6 wrap-anywhere">{title}</h1>
      <h2 className="sr-only">{say(reading, "shop.exclusive.opens")}</h2>
      <EmptyState
        title={say(reading, "shop.product.locked")}
        action={
          member ? (
            <LinkButton href="/account/rewards" variant="primary" pill>
              {say(reading, "shop.product.yourRewards")}
            </LinkButton>
          ) : (
            <LinkButton href={`/sign-in?then=/exclusive/${gate.target}`} variant="primary" pill>
              {say(reading, "shop.nav.signIn")}
            </LinkButton>
          )
        }
      >
        {lockedSentence(decided.error, names, reading)}{" "}
        <Link href="/" className="link">
          {say(reading, "shop.exclusive.back")}
        </Link>
      </EmptyState>
    </div>
  );
}

/** The paragraphs of a text, told apart by where they stand. */
function paragraphsOf(body: string): { id: string; text: string }[] {
  return body.split(/\r?\n\s*\r?\n/).map((text, place) => ({ id: `paragraph ${place}`, text }));
}
