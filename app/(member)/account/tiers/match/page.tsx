import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
import { progress, type Standing } from "@/lib/tiers/service";
import { type MatchWithProgress, matchesOf } from "@/lib/tiers/service-matches";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../../paths";
import { readingOf } from "../../reading";
import { titled } from "../../titled";
import { askMatchAction } from "../actions";
import { amountText } from "../words";

export const generateMetadata = titled("tiers.match.title");

/** A member shows the tier of another program, and sees what became of it. */
export default async function MatchPage() {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const [standing, matches] = await Promise.all([
    progress(scope, clock.now()),
    matchesOf(scope, scope.memberId),
  ]);
  const open = matches.find(({ state }) => state === "asked" || state === "trial");
  return (
    <>
      <PageHeader
        title={say(reading, "tiers.match.title")}
        description={say(reading, "tiers.match.description")}
      />
      <div className="columns">
        {open || standing.all.length === 0 ? null : (
          <ActionForm action={askMatchAction} aria-label={say(reading, "tiers.match.show")}>
            <TextField
              name="otherProgram"
              label={say(reading, "tiers.match.program")}
              hint={say(reading, "tiers.match.programHint")}
              maxLength={100}
            />
            <TextField name="otherTier" label={say(reading, "tiers.match.tier")} maxLength={100} />
            <TextareaField
              name="proof"
              label={say(reading, "tiers.match.proof")}
              hint={say(reading, "tiers.match.proofHint")}
              rows={4}
              maxLength={1000}
            />
            <div className="form-actions">
              <SubmitButton pill pendingLabel={say(reading, "tiers.match.sending")}>
                {say(reading, "tiers.match.send")}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
        <section aria-labelledby="sent">
          <h2 id="sent">{say(reading, "tiers.match.sent")}</h2>
          {matches.length === 0 ? (
            <p className="text-secondary">{say(reading, "tiers.match.nothing")}</p>
          ) : null}
          <ul className="grid gap-4">
            {matches.map((match) => (
              <Sent key={match.id} match={match} standing={standing} program={program} />
            ))}
          </ul>
          <p className="mt-6">
            <Link className="link link-target" href={paths.tiers}>
              {say(reading, "tiers.match.back")}
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}

const TONES = {
  asked: "info",
  declined: "neutral",
  trial: "positive",
  kept: "positive",
  lapsed: "neutral",
} as const;

type SentProps = { match: MatchWithProgress; standing: Standing; program: ReadProgram };

function Sent({ match, standing, program }: SentProps) {
  const reading = readingOf(program);
  const tier = standing.all.find(({ id }) => id === match.tierId);
  return (
    <li className="grid gap-1 border-line border-b pb-4">
      <p className="wrap-anywhere">
        <strong>
          <bdi>{match.otherTier}</bdi>, <bdi>{match.otherProgram}</bdi>
        </strong>{" "}
        <Badge tone={TONES[match.state]}>{say(reading, `tiers.match.${match.state}`)}</Badge>
      </p>
      <p className="text-secondary">
        {say(reading, "tiers.match.sentOn", { date: formatDate(match.askedAt, "long", reading) })}
      </p>
      {match.state === "trial" && match.trialUntil ? (
        <p>
          {say(reading, "tiers.match.tryUntil", {
            tier: tier ? tierName(reading, tier) : "",
            date: formatUntil(match.trialUntil, "long", reading),
            measured: amountText(match.measured, standing, program),
            target: amountText(match.target ?? 0n, standing, program),
          })}
        </p>
      ) : null}
      {match.state === "declined" && match.note ? (
        <p className="wrap-anywhere" dir="auto">
          {match.note}
        </p>
      ) : null}
    </li>
  );
}
