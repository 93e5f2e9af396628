import type { Metadata } from "next";
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
import { progress, type Standing } from "@/lib/tiers/service";
import { type MatchWithProgress, matchesOf } from "@/lib/tiers/service-matches";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../../paths";
import { readingOf } from "../../reading";
import { askMatchAction } from "../actions";
import { amountText } from "../words";

export const metadata: Metadata = { title: "Your tier elsewhere" };

/** A member shows the tier of another program, and sees what became of it. */
export default async function MatchPage() {
  const { scope, program } = await requireMember();
  const [standing, matches] = await Promise.all([
    progress(scope, clock.now()),
    matchesOf(scope, scope.memberId),
  ]);
  const open = matches.find(({ state }) => state === "asked" || state === "trial");
  return (
    <>
      <PageHeader
        title="Your tier elsewhere"
        description="Show us the tier you have in another program. We let you try one of ours, and say what keeps it."
      />
      <div className="columns">
        {open || standing.all.length === 0 ? null : (
          <ActionForm action={askMatchAction} aria-label="Show your tier elsewhere">
            <TextField name="otherProgram" label="Program" hint="Whose tier it is" maxLength={100} />
            <TextField name="otherTier" label="Your tier there" maxLength={100} />
            <TextareaField
              name="proof"
              label="What shows it"
              hint="Your number there, or a link to a picture of your card. Only our staff see it."
              rows={4}
              maxLength={1000}
            />
            <div className="form-actions">
              <SubmitButton pill pendingLabel="Sending…">
                Send it
              </SubmitButton>
            </div>
          </ActionForm>
        )}
        <section aria-labelledby="sent">
          <h2 id="sent">What you have sent</h2>
          {matches.length === 0 ? <p className="text-secondary">Nothing yet.</p> : null}
          <ul className="grid gap-4">
            {matches.map((match) => (
              <Sent key={match.id} match={match} standing={standing} program={program} />
            ))}
          </ul>
          <p className="mt-6">
            <Link className="link link-target" href={paths.tiers}>
              Back to the tiers
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}

const STATE = {
  asked: { tone: "info", word: "Waits for an answer" },
  declined: { tone: "neutral", word: "Not matched" },
  trial: { tone: "positive", word: "Yours to try" },
  kept: { tone: "positive", word: "Kept" },
  lapsed: { tone: "neutral", word: "Ended" },
} as const;

function Sent({
  match,
  standing,
  program,
}: {
  match: MatchWithProgress;
  standing: Standing;
  program: ReadProgram;
}) {
  const { tone, word } = STATE[match.state];
  const reading = readingOf(program);
  const tier = standing.all.find(({ id }) => id === match.tierId)?.name;
  return (
    <li className="grid gap-1 border-line border-b pb-4">
      <p className="wrap-anywhere">
        <strong>
          {match.otherTier}, {match.otherProgram}
        </strong>{" "}
        <Badge tone={tone}>{word}</Badge>
      </p>
      <p className="text-secondary">Sent on {formatDate(match.askedAt, "long", reading)}</p>
      {match.state === "trial" && match.trialUntil ? (
        <p>
          {tier} until {formatUntil(match.trialUntil, "long", reading)}.{" "}
          {amountText(match.measured, standing, program)} of{" "}
          {amountText(match.target ?? 0n, standing, program)} keeps it.
        </p>
      ) : null}
      {match.state === "declined" && match.note ? <p className="wrap-anywhere">{match.note}</p> : null}
    </li>
  );
}
