import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { CopyButton } from "@/components/ui/copy-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import { explainEvent } from "@/lib/earning/service";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

type Props = { scope: MemberScope; eventId: string; program: ReadProgram; closeHref: string };

/** The Why-sheet over the statement. What is not this member's looks like what does not exist. */
export async function Why({ scope, eventId, program, closeHref }: Props) {
  const reading = readingOf(program);
  const view = await explainEvent(scope, eventId, scope.memberId, undefined, reading);
  if (!view) {
    return (
      <RouteSheet title={say(reading, "why.sheet.nothingToExplain")} closeHref={closeHref}>
        <p>{say(reading, "why.sheet.noSuchLine")}</p>
      </RouteSheet>
    );
  }
  return (
    <RouteSheet title={whyTitle(view, reading)} closeHref={closeHref}>
      <WhySheet
        view={view}
        reading={reading}
        footer={<LooksWrong eventId={eventId} programName={program.name} />}
      />
    </RouteSheet>
  );
}

function LooksWrong({ eventId, programName }: { eventId: string; programName: string }) {
  const reference = showId("event", eventId);
  return (
    <section>
      <h3>This looks wrong?</h3>
      <p className="text-small text-secondary">
        Write to {programName} and give this reference: whoever answers you sees this very sheet.
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <code className="break-all">{reference}</code>
        <CopyButton text={reference} label="Copy reference" />
      </p>
    </section>
  );
}
