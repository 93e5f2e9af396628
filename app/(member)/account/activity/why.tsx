import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { CopyButton } from "@/components/ui/copy-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import { explainEvent } from "@/lib/earning/service";
import { showId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

type Props = { scope: MemberScope; eventId: string; program: ReadProgram; closeHref: string };

/** The Why-sheet over the statement. What is not this member's looks like what does not exist. */
export async function Why({ scope, eventId, program, closeHref }: Props) {
  const view = await explainEvent(scope, eventId, scope.memberId);
  if (!view) {
    return (
      <RouteSheet title="Nothing to explain" closeHref={closeHref}>
        <p>There is no such line in your statement.</p>
      </RouteSheet>
    );
  }
  const reading = readingOf(program);
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
