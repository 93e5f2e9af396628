"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/shared/form-state";
import { inviteAction } from "./actions";

type Made = FormState & { link?: string; code?: string };

/** Makes an invitation, and shows its link this once. */
export function InviteForm({ slug }: { slug: string }) {
  const [made, setMade] = useActionState(async (_: Made, next: Made): Promise<Made> => next, {
    status: "idle",
  } as Made);
  return (
    <div className="mb-6">
      {made.link ? (
        <Notice tone="positive" title="The invitation is made. This is shown once:">
          <code className="block break-all">{made.link}</code>
          <span className="mt-2 flex flex-wrap items-center gap-3">
            <CopyButton text={made.link} label="Copy the link" />
            <span>
              Code <code>{made.code}</code>
            </span>
          </span>
        </Notice>
      ) : null}
      <ActionForm
        action={async (state: FormState, form: FormData) => {
          const answer: Made = await inviteAction(slug, state, form);
          setMade(answer);
          return answer;
        }}
        className="form"
        aria-label="New invitation"
      >
        <TextField
          name="note"
          label="Whom it is for"
          hint="Only you read this: “The running club”."
          maxLength={200}
        />
        <TextField
          name="email"
          label="Only for this address"
          hint="Empty is for whoever has the link. With an address, the link is mailed there too."
          type="email"
          optional
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <NumberField name="mostUses" label="People who can use it" defaultValue={1} />
          <NumberField name="days" label="Holds for" unit="days" defaultValue={30} />
        </div>
        <div className="form-actions">
          <SubmitButton pendingLabel="Making…">Make an invitation</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
