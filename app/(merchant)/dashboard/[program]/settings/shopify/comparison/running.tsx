import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Progress } from "@/components/ui/progress";
import { RefreshAt } from "@/components/ui/refresh-at";
import { RUN_STAGES, type Run } from "@/lib/reconcile/run";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { stopComparisonAction } from "./actions";
import { cameText, STAGE_WORDS } from "./words";

const EVERY_MS = 3_000;

type Props = { run: Run; program: string; domain: string; mayStop: boolean };

/** How far a comparison has come, and the way to stop it. */
export function Running({ run, program, domain, mayStop }: Props) {
  const done = RUN_STAGES.indexOf(run.stage);
  return (
    <section
      aria-label={`Comparison with ${domain}`}
      className="mb-6 grid gap-2 rounded-surface bg-sunken p-4"
    >
      <RefreshAt at={new Date(clock.now().getTime() + EVERY_MS)} />
      <p role="status">
        <strong>{STAGE_WORDS[run.stage]}</strong> at {domain}: {cameText(run.counts)}.
      </p>
      <Progress
        label={`Comparison with ${domain}`}
        value={done + 0.5}
        max={RUN_STAGES.length}
        valueText={`Step ${done + 1} of ${RUN_STAGES.length}`}
      />
      {mayStop ? (
        <ActionForm action={stopComparisonAction.bind(null, program, showId("reconciliation", run.id))}>
          <div>
            <SubmitButton variant="secondary" pendingLabel="Stopping…">
              Stop
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
