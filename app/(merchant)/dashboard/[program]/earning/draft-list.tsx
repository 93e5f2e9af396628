import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import type { RuleDraftView } from "@/lib/earning/service-drafts";
import { formatDate } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { Paths } from "../../paths";
import { withParams } from "../../search-params";
import { dropDraftAction } from "./actions";

type Props = {
  drafts: RuleDraftView[];
  /** Names of the rules that drafts would change. */
  ruleNames: ReadonlyMap<string, string>;
  paths: Paths;
  program: string;
  timeZone: string;
  mayWrite: boolean;
};

/** Rules that are being written: nothing earns by them. */
export function DraftList({ drafts, ruleNames, paths, program, timeZone, mayWrite }: Props) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {drafts.map((draft) => {
        const form = draft.ruleId ? paths.editRule(draft.ruleId) : paths.newRule;
        const shown = showId("draft", draft.id);
        const of = draft.ruleId ? ruleNames.get(draft.ruleId) : null;
        return (
          <li key={draft.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-60 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {mayWrite ? (
                  <Link href={withParams(form, { draft: shown })} className="link break-words">
                    {draft.name}
                  </Link>
                ) : (
                  <span className="break-words">{draft.name}</span>
                )}
                <Badge>Draft</Badge>
              </p>
              <p className="text-caption text-secondary">
                {of ? `Would change “${of}” · ` : ""}
                {draft.author}, {formatDate(draft.updatedAt, "time", { timeZone })}
              </p>
            </div>
            {mayWrite ? (
              <ActionForm
                action={dropDraftAction.bind(null, program, shown)}
                className="contents"
                aria-label={`Drop the draft ${draft.name}`}
              >
                <SubmitButton variant="quiet" pendingLabel="Dropping…" subject={draft.name}>
                  Drop
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
