import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Program } from "@/lib/programs/program";
import { localDay } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { TierHold } from "@/lib/tiers/service-holds";
import { readingOf } from "../../../words";
import { liftHoldAction, putHoldAction } from "../actions";
import { HELD_BY, HOLD_CHOICES } from "./words";

/** What makes a stretch of time doubtful, and how to say that something does. */
export function Holds({
  holds,
  program,
  mayWrite,
  now,
}: {
  holds: TierHold[];
  program: Program;
  mayWrite: boolean;
  now: Date;
}) {
  const reading = readingOf(program);
  return (
    <>
      <h2 className="mb-2">Holds</h2>
      {holds.length === 0 ? <p className="text-secondary">Nothing is held.</p> : null}
      <ul className="grid gap-4">
        {holds.map((hold) => (
          <li key={hold.id} className="grid gap-1 border-line border-b pb-4">
            <strong>{HELD_BY[hold.reason]}</strong>
            <span>
              {formatDate(hold.fromAt, "long", reading)}
              {hold.untilAt ? ` to ${formatUntil(hold.untilAt, "long", reading)}` : " and going on"}
              {hold.memberId ? ` · only ${hold.memberName ?? "one member"}` : " · all members"}
            </span>
            {hold.note ? <span className="wrap-anywhere text-secondary">{hold.note}</span> : null}
            {mayWrite ? (
              <ActionForm
                action={liftHoldAction.bind(null, program.slug, showId("hold", hold.id))}
                className="inline"
              >
                <SubmitButton variant="secondary" pendingLabel="Lifting…" subject={HELD_BY[hold.reason]}>
                  Lift it
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <>
          <h3 className="mt-8 mb-2">Hold falls</h3>
          <ActionForm action={putHoldAction.bind(null, program.slug)} aria-label="Hold falls">
            <SelectField name="reason" label="What happened" options={HOLD_CHOICES} defaultValue="incident" />
            <TextField
              name="from"
              label="First day"
              defaultValue={localDay(now, program.timeZone)}
              hint="As 2026-11-22"
            />
            <TextField name="until" label="Last day" hint="Left empty, it goes on" optional />
            <TextField name="note" label="In a few words" maxLength={300} />
            <div className="form-actions">
              <SubmitButton variant="secondary" pendingLabel="Holding…">
                Hold
              </SubmitButton>
            </div>
          </ActionForm>
        </>
      ) : null}
    </>
  );
}
