import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { formatPoints, formatUntil } from "@/lib/shared/format";
import type { PoolView } from "@/lib/sharing/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { giveAction, givesAction } from "./actions";

/** What is in the pool and until when, and how to give to it. */
export function Pool({ view, program }: { view: PoolView; program: ReadProgram }) {
  const reading = readingOf(program);
  const { points, lapsing, gives } = view;
  return (
    <section aria-labelledby="pool" className="grid gap-5">
      <div>
        <h2 id="pool">In the pool</h2>
        <p className="font-display text-h1 font-bold tabular-nums">{formatPoints(points, reading)}</p>
        {lapsing.some(({ at }) => at !== null) ? (
          <ul className="mt-2 grid gap-1 text-secondary">
            {lapsing.map((part) => (
              <li key={part.at?.getTime() ?? 0} className="tabular-nums">
                {formatPoints(part.points, reading)}{" "}
                {part.at ? `until ${formatUntil(part.at, "long", reading)}` : "without an end"}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <ActionForm action={giveAction} className="form" aria-label="Give to the pool">
        <IdempotencyField />
        <NumberField
          name="points"
          label="Give from your own balance"
          hint="They keep the dates on which they lapse."
          unit={program.pointsMany}
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Giving…">
            Give to the pool
          </SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={givesAction} aria-label="What I earn">
        <input type="hidden" name="gives" value={gives ? "off" : "on"} />
        <p className="text-secondary">
          {gives
            ? `What you earn goes into the pool by itself, as soon as it can be spent.`
            : `What you earn stays with you until you give it.`}
        </p>
        <div className="form-actions">
          <SubmitButton variant="secondary" pill pendingLabel="Saving…">
            {gives ? "Keep what I earn" : "Give what I earn by itself"}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
