import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { LinkButton } from "@/components/ui/link-button";
import { RouteSheet } from "@/components/ui/route-sheet";
import { explainEvent } from "@/lib/earning/service";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
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
        footer={<LooksWrong eventId={eventId} programName={program.name} reading={reading} />}
      />
    </RouteSheet>
  );
}

/** The way to ask about this very line: it goes with the question. */
function LooksWrong({
  eventId,
  programName,
  reading,
}: {
  eventId: string;
  programName: string;
  reading: Reading;
}) {
  return (
    <section>
      <h3>{say(reading, "support.wrong.title")}</h3>
      <p className="text-small text-secondary">
        {say(reading, "support.wrong.body", { program: programName })}
      </p>
      <p className="mt-2">
        <LinkButton href={paths.askAboutEvent(eventId)} pill>
          {say(reading, "support.wrong.action")}
        </LinkButton>
      </p>
    </section>
  );
}
