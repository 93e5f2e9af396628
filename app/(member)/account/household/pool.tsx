import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { formatPoints, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
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
        <h2 id="pool">{say(reading, "sharing.pool.title")}</h2>
        <p className="font-display text-h1 font-bold tabular-nums">{formatPoints(points, reading)}</p>
        {lapsing.some(({ at }) => at !== null) ? (
          <ul className="mt-2 grid gap-1 text-secondary">
            {lapsing.map((part) => (
              <li key={part.at?.getTime() ?? 0} className="tabular-nums">
                {part.at
                  ? say(reading, "sharing.pool.until", {
                      points: formatPoints(part.points, reading),
                      date: formatUntil(part.at, "long", reading),
                    })
                  : say(reading, "sharing.pool.endless", { points: formatPoints(part.points, reading) })}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <ActionForm action={giveAction} className="form" aria-label={say(reading, "sharing.pool.give")}>
        <IdempotencyField />
        <NumberField
          name="points"
          label={say(reading, "sharing.pool.giveLabel")}
          hint={say(reading, "sharing.pool.giveHint")}
          unit={program.pointsMany}
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "sharing.pool.giving")}>
            {say(reading, "sharing.pool.give")}
          </SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={givesAction} aria-label={say(reading, "sharing.pool.earnLabel")}>
        <input type="hidden" name="gives" value={gives ? "off" : "on"} />
        <p className="text-secondary">{say(reading, gives ? "sharing.pool.gives" : "sharing.pool.keeps")}</p>
        <div className="form-actions">
          <SubmitButton variant="secondary" pill pendingLabel={say(reading, "member.form.saving")}>
            {say(reading, gives ? "sharing.pool.keepMine" : "sharing.pool.giveMine")}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
