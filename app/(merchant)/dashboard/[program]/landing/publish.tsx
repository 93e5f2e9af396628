import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { LandingInWork } from "@/lib/landing/service-editor";
import { discardAction, publishAction } from "./actions";

/** What can be done with the draft; and the page as it is. */
export function Publish({ slug, work }: { slug: string; work: LandingInWork }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <a href="/program" className="btn btn-quiet">
        See the page
      </a>
      {work.isDraft ? (
        <ActionForm action={discardAction.bind(null, slug)}>
          <SubmitButton variant="secondary" pendingLabel="Discarding…">
            Discard draft
          </SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={publishAction.bind(null, slug)}>
        <SubmitButton pendingLabel="Publishing…">Publish</SubmitButton>
      </ActionForm>
    </div>
  );
}
