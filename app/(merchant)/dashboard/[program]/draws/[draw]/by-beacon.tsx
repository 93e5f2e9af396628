import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { roundAddress, roundAt } from "@/lib/game/beacon";
import type { FormState } from "@/lib/shared/form-state";
import { formatDate, type Reading } from "@/lib/shared/format";

type Props = {
  round: number;
  /** Null for whoever may only look. */
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
  reading: Reading;
  now: Date;
};

/** Draws the winners of a closed draw with the public number that decides with its seed. */
export function ByBeacon({ round, action, reading, now }: Props) {
  const at = roundAt(round);
  const when = formatDate(at, "time", reading);
  return (
    <section className="mt-10 grid gap-4" aria-labelledby="by-beacon">
      <h2 id="by-beacon">Draw the winners</h2>
      {at > now ? (
        <p>The public number that decides with the seed comes at {when}. Then the winners can be drawn.</p>
      ) : (
        <>
          <p className="max-w-[60ch]">
            The number that decides with the seed has been public since {when}. Open{" "}
            <a className="link" href={roundAddress(round)} target="_blank" rel="noreferrer">
              round {round} of drand
            </a>{" "}
            and paste here all that stands there. It is checked: a wrong one draws nobody.
          </p>
          {action ? (
            <ActionForm action={action} className="form" aria-label="Draw the winners">
              <TextareaField name="beacon" label="What the beacon said" rows={4} />
              <div className="form-actions">
                <SubmitButton pendingLabel="Drawing…">Draw the winners</SubmitButton>
              </div>
            </ActionForm>
          ) : null}
        </>
      )}
    </section>
  );
}
