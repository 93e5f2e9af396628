import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DrawCheck } from "@/components/shop/draw-check";
import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { type Draw, type DrawState, drawState } from "@/lib/game/draw-terms";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { shopper } from "../../shopper";
import { Entry } from "./entry";
import { publishedDraw } from "./published";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await publishedDraw((await params).slug);
  return { title: found?.draw.name ?? "Draw", robots: { index: false } };
}

/** A prize draw, for everybody to see: what can be won, how one enters, who won, and the proof that it was fair. */
export default async function DrawPage({ params }: Props) {
  const found = await publishedDraw((await params).slug);
  if (!found) notFound();
  const { draw, entries } = found;
  const { reading } = await shopper();
  const state = drawState(draw, clock.now());
  return (
    <div className="grid gap-10 pt-8">
      <PageHeader
        title={<span className="break-words">{draw.name}</span>}
        description={<State draw={draw} state={state} reading={reading} />}
      />
      <div className="columns">
        <div className="grid content-start gap-10">
          {draw.description ? <p className="max-w-[60ch] whitespace-pre-line">{draw.description}</p> : null}
          <Entry draw={draw} state={state} />
          {draw.winners ? <Winners winners={draw.winners} /> : <Prizes draw={draw} />}
          <Proof draw={draw} entries={entries} state={state} />
        </div>
        <div className="grid content-start gap-6">
          <Rules draw={draw} />
        </div>
      </div>
    </div>
  );
}

function State({ draw, state, reading }: { draw: Draw; state: DrawState; reading: Reading }) {
  switch (state) {
    case "coming":
      return <Badge tone="info">Opens on {formatDate(draw.opensAt, "long", reading)}</Badge>;
    case "open":
      return <Badge tone="positive">Open until {formatUntil(draw.closesAt, "long", reading)}</Badge>;
    case "closed":
      return <Badge tone="caution">Closed; the winners will be drawn soon</Badge>;
    case "drawn":
      return <Badge>Drawn on {formatDate(draw.drawnAt ?? draw.closesAt, "long", reading)}</Badge>;
    case "cancelled":
      return <Badge tone="negative">Called off: nobody wins, and nothing of yours changes</Badge>;
  }
}

function Prizes({ draw }: { draw: Draw }) {
  return (
    <section aria-labelledby="prizes" className="grid gap-3">
      <h2 id="prizes">Prizes</h2>
      <ul className="why-lines">
        {draw.prizes.map(({ rewardId, name, count }) => (
          <li key={rewardId}>
            <span>{name}</span>
            <span>{formatCount(count, "time", "times")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Winners({ winners }: { winners: NonNullable<Draw["winners"]> }) {
  return (
    <section aria-labelledby="winners" className="grid gap-3">
      <h2 id="winners">Winners</h2>
      <ol className="why-lines">
        {winners.map(({ place, pseudonym, prize }) => (
          <li key={place}>
            <span className="break-words">{pseudonym}</span>
            <span>{prize}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Rules({ draw: { entry } }: { draw: Draw }) {
  return (
    <section aria-labelledby="how" className="grid gap-3">
      <h2 id="how">How it works</h2>
      <p>
        {entry.code === "one_each"
          ? "Entering is free, and everybody has one ticket."
          : `Entering is free and gives one ticket. Each order you place while the draw is open gives one more, up to ${entry.most} in all.`}{" "}
        Points buy no tickets. Every ticket is as likely to win as any other, and nobody wins twice.
      </p>
    </section>
  );
}

type ProofProps = { draw: Draw; entries: string | null; state: DrawState };

function Proof({ draw, entries, state }: ProofProps) {
  const base = `/draws/${draw.slug}`;
  return (
    <section aria-labelledby="proof" className="draw-proof">
      <h2 id="proof">How the draw proves itself</h2>
      <p className="max-w-[60ch]">
        The winners follow from a secret number, the seed, and the list of entries. The seed was chosen before
        anybody entered, and this is its fingerprint, so it cannot have been changed since:
      </p>
      <code>{draw.seedHash}</code>
      {draw.entriesHash && entries !== null ? (
        <>
          <p className="max-w-[60ch]">
            At closing the list was fixed, with{" "}
            {formatCount(entries.split("\n").length - 1, "entry", "entries")}. It bears names that only their
            members know to be theirs.{" "}
            <a className="link" href={`${base}/entries.txt`}>
              See the list
            </a>
            . Its fingerprint:
          </p>
          <code>{draw.entriesHash}</code>
        </>
      ) : (
        <p className="max-w-[60ch] text-secondary">
          When the draw closes, the list of entries is fixed and published here with its own fingerprint.
        </p>
      )}
      {state === "drawn" && draw.seed ? (
        <>
          <p>Then the seed was published:</p>
          <code>{draw.seed}</code>
          <DrawCheck href={`${base}/draw.json`} />
          <Details summary="Check it by hand">
            <div className="grid gap-3">
              <p>On any computer with a command line; the first two give the fingerprints above.</p>
              <pre>
                {[
                  `printf %s ${draw.seed} | sha256sum`,
                  "sha256sum entries.txt",
                  `printf %s ${draw.seed}:${draw.entriesHash}:1:0 | sha256sum`,
                ].join("\n")}
              </pre>
              <p>
                The third is a number in hexadecimal. Divided by the number of tickets it leaves a rest: the
                ticket that wins the first prize, counted from 0 down the list. Who has won leaves the list,
                and 2 in the place of 1 gives the next.{" "}
                <a className="link" href={`${base}/draw.json`}>
                  All of it in one file
                </a>
                .
              </p>
            </div>
          </Details>
        </>
      ) : null}
    </section>
  );
}
