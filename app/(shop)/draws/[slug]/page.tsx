import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GoneRow } from "@/app/gone-row";
import { DrawCheck, type DrawCheckWords } from "@/components/shop/draw-check";
import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { randomnessOf, roundAddress, roundAt } from "@/lib/game/beacon";
import { type Draw, type DrawState, drawState } from "@/lib/game/draw-terms";
import { capitalised } from "@/lib/shared/capital";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatNumber, formatUntil } from "@/lib/shared/format";
import { ownName, ownWord } from "@/lib/shared/own-words";
import { say, sayParts } from "@/lib/shared/say";
import { type Shopper, shopper } from "../../shopper";
import { Entry } from "./entry";
import { publishedDraw } from "./published";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ reading }, found] = await Promise.all([shopper(), params.then(({ slug }) => publishedDraw(slug))]);
  return {
    title: found ? nameOf(found.draw, reading) : say(reading, "shop.draw.title"),
    robots: { index: false },
  };
}

type Speaking = { reading: Shopper["reading"] };

function nameOf({ id, name }: Draw, reading: Shopper["reading"]): string {
  return ownWord(reading, `draw.${id}.name`, name);
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
        title={<span className="break-words">{nameOf(draw, reading)}</span>}
        description={<State draw={draw} state={state} reading={reading} />}
      />
      <div className="columns">
        <div className="grid content-start gap-10">
          {draw.description ? (
            <p dir="auto" className="max-w-[60ch] whitespace-pre-line">
              {ownWord(reading, `draw.${draw.id}.description`, draw.description)}
            </p>
          ) : null}
          <GoneRow standing={state === "open" ? [draw.slug] : []} />
          <Entry draw={draw} state={state} />
          {draw.winners ? (
            <Winners winners={draw.winners} reading={reading} />
          ) : (
            <Prizes draw={draw} reading={reading} />
          )}
        </div>
        {state === "cancelled" ? null : (
          <div className="grid content-start gap-6">
            <Rules draw={draw} reading={reading} />
          </div>
        )}
      </div>
      {state === "cancelled" ? null : <Proof draw={draw} entries={entries} state={state} reading={reading} />}
    </div>
  );
}

function State({ draw, state, reading }: Speaking & { draw: Draw; state: DrawState }) {
  const day = (at: Date) => ({ date: formatDate(at, "long", reading) });
  switch (state) {
    case "coming":
      return <Badge tone="info">{say(reading, "shop.draw.opens", day(draw.opensAt))}</Badge>;
    case "open":
      return (
        <Badge tone="positive">
          {say(reading, "shop.draw.openUntil", { date: formatUntil(draw.closesAt, "long", reading) })}
        </Badge>
      );
    case "closed":
      return <Badge tone="caution">{say(reading, "shop.draw.closed")}</Badge>;
    case "drawn":
      return <Badge>{say(reading, "shop.draw.drawnOn", day(draw.drawnAt ?? draw.closesAt))}</Badge>;
    case "cancelled":
      return <Badge tone="negative">{say(reading, "shop.draw.cancelled")}</Badge>;
  }
}

function Prizes({ draw, reading }: Speaking & { draw: Draw }) {
  return (
    <section aria-labelledby="prizes" className="grid gap-3">
      <h2 id="prizes">{say(reading, "shop.draw.prizes")}</h2>
      <ul className="why-lines">
        {draw.prizes.map(({ rewardId, name, count }) => (
          <li key={rewardId}>
            <span>{ownWord(reading, `reward.${rewardId}.name`, name)}</span>
            <span>{say(reading, "shop.draw.times", { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Winners({ winners, reading }: Speaking & { winners: NonNullable<Draw["winners"]> }) {
  return (
    <section aria-labelledby="winners" className="grid gap-3">
      <h2 id="winners">{say(reading, "shop.draw.winners")}</h2>
      <ol className="why-lines">
        {winners.map(({ place, pseudonym, prize }) => (
          <li key={place}>
            <span className="break-words">{pseudonym}</span>
            <span>{ownName(reading, "reward.name", prize)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Rules({ draw: { entry }, reading }: Speaking & { draw: Draw }) {
  return (
    <section aria-labelledby="how" className="grid gap-3">
      <h2 id="how">{say(reading, "shop.draw.how")}</h2>
      <p>
        {entry.code === "one_each"
          ? say(reading, "shop.draw.oneEach")
          : say(reading, "shop.draw.perOrder", { number: formatNumber(entry.most, reading) })}{" "}
        {say(reading, "shop.draw.fair", { points: capitalised(reading.names.many) })}
      </p>
    </section>
  );
}

type ProofProps = Speaking & { draw: Draw; entries: string | null; state: DrawState };

async function Proof({ draw, entries, state, reading }: ProofProps) {
  const random = draw.beacon && (await randomnessOf(draw.beacon));
  const base = `/draws/${draw.slug}`;
  return (
    <section aria-labelledby="proof" className="draw-proof">
      <h2 id="proof">{say(reading, "shop.proof.title")}</h2>
      <p className="max-w-[60ch]">{say(reading, "shop.proof.seed")}</p>
      <code>{draw.seedHash}</code>
      <p className="max-w-[60ch]">
        {draw.beaconRound === null
          ? say(reading, "shop.proof.alone")
          : sayParts(reading, "shop.proof.beacon", {
              round: String(draw.beaconRound),
              date: formatDate(roundAt(draw.beaconRound), "time", reading),
              a: (words) => (
                <a className="link" href={roundAddress(draw.beaconRound ?? 1)} rel="noreferrer">
                  {words}
                </a>
              ),
            })}
      </p>
      {draw.entriesHash && entries !== null ? (
        <>
          <p className="max-w-[60ch]">
            {sayParts(reading, "shop.proof.list", {
              count: entries.split("\n").length - 1,
              a: (words) => (
                <a className="link" href={`${base}/entries.txt`}>
                  {words}
                </a>
              ),
            })}
          </p>
          <code>{draw.entriesHash}</code>
        </>
      ) : (
        <p className="max-w-[60ch] text-secondary">{say(reading, "shop.proof.later")}</p>
      )}
      {state === "drawn" && draw.seed ? (
        <>
          <p>{say(reading, "shop.proof.published")}</p>
          <code>{draw.seed}</code>
          {draw.beacon && random ? (
            <>
              <p>{say(reading, "shop.proof.beaconSaid")}</p>
              <code>{draw.beacon}</code>
              <code>{random}</code>
            </>
          ) : null}
          <DrawCheck href={`${base}/draw.json`} words={checkWords(reading)} />
          <Details summary={say(reading, "shop.proof.byHand")}>
            <div className="grid gap-3">
              <p>{say(reading, "shop.proof.commands")}</p>
              <pre dir="ltr">
                {[
                  `printf %s ${draw.seed} | sha256sum`,
                  "sha256sum entries.txt",
                  `printf %s ${[draw.seed, random, draw.entriesHash].filter(Boolean).join(":")}:1:0 | sha256sum`,
                ].join("\n")}
              </pre>
              <p>
                {sayParts(reading, "shop.proof.third", {
                  a: (words) => (
                    <a className="link" href={`${base}/draw.json`}>
                      {words}
                    </a>
                  ),
                })}
              </p>
            </div>
          </Details>
        </>
      ) : null}
    </section>
  );
}

function checkWords(reading: Shopper["reading"]): DrawCheckWords {
  return {
    check: say(reading, "shop.proof.check"),
    checking: say(reading, "shop.proof.checking"),
    failed: say(reading, "shop.proof.failed"),
    fair: say(reading, "shop.proof.fair"),
    unfair: say(reading, "shop.proof.unfair"),
    seed: [say(reading, "shop.proof.seedRight"), say(reading, "shop.proof.seedWrong")],
    entries: [say(reading, "shop.proof.entriesRight"), say(reading, "shop.proof.entriesWrong")],
    winners: [say(reading, "shop.proof.winnersRight"), say(reading, "shop.proof.winnersWrong")],
  };
}
