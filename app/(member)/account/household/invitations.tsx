import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say, sayParts } from "@/lib/shared/say";
import type { invitationsOf } from "@/lib/sharing/service";
import { answerAction } from "./actions";

type Props = { invitations: Awaited<ReturnType<typeof invitationsOf>>; reading: Reading };

/** Households that ask this member in. */
export function Invitations({ invitations, reading }: Props) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{say(reading, "sharing.household.invited")}</h2>
      <ul className="grid">
        {invitations.map(({ id, household, from }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t py-4"
          >
            <p className="min-w-0 break-words">
              {sayParts(reading, "sharing.household.invitedTo", {
                b: (words) => (
                  <strong>
                    <bdi>{words}</bdi>
                  </strong>
                ),
                bdi: (words) => <bdi>{words}</bdi>,
                household,
                name: from ?? say(reading, "sharing.household.aMember"),
              })}
            </p>
            <div className="flex gap-3">
              {(["accept", "decline"] as const).map((answer) => (
                <ActionForm key={answer} action={answerAction}>
                  <input type="hidden" name="person" value={showId("person", id)} />
                  <input type="hidden" name="answer" value={answer} />
                  <SubmitButton
                    pill
                    variant={answer === "accept" ? "primary" : "secondary"}
                    pendingLabel={say(reading, "member.form.moment")}
                    subject={household}
                  >
                    {say(reading, `sharing.household.${answer}`)}
                  </SubmitButton>
                </ActionForm>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
