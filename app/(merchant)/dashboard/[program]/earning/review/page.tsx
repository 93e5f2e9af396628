import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/staff";
import { readRule } from "@/lib/earning/rule-form/read";
import { ruleSentence } from "@/lib/earning/sentence";
import { ruleWording } from "@/lib/earning/service-words";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import type { SearchParams } from "../../../search-params";
import { withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { publishRuleAction } from "../actions";
import { spendableText } from "../availability-text";
import { requireDraft, requireRule, startingPoint } from "../rule-here";
import { untilText } from "../rule-state";
import { Changes } from "./changes";
import { Effect } from "./effect";

export const metadata: Metadata = { title: "Review the rule" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** What publishing would change, before it changes it: the sentence before and after, and what orders it would cost. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "rules:write");
  const [now, paths] = [clock.now(), pathsOf(program.slug)];
  const draft = await requireDraft(scope, (await searchParams).draft);
  const [rule, wording] = await Promise.all([
    draft.ruleId === null ? null : requireRule(scope, draft.ruleId, now),
    ruleWording(scope),
  ]);
  const shownDraft = showId("draft", draft.id);
  const editHref = withParams(rule ? paths.editRule(rule.id) : paths.newRule, { draft: shownDraft });
  const read = readRule(draft.values, { ...program, currencies: wording.currencies }, now);
  // What was kept unfinished, or has become impossible since, is finished in the form.
  if (!read.ok) redirect(editHref);
  const { startsAt, endsAt, place, name, definition, budget } = read.value;
  const { names, words } = wording;
  const span = { liveFrom: startsAt ?? now, liveUntil: endsAt };
  const from = rule && startingPoint(rule);
  return (
    <>
      <PageHeader
        title={rule ? `Review version ${rule.newest + 1}` : "Review the new rule"}
        description={rule ? `Of “${rule.name}”. Nothing has changed yet.` : "Nothing has changed yet."}
      />
      <Changes
        before={
          from && { name: from.name, sentence: from.sentence ?? "can't be read", definition: from.definition }
        }
        after={{ name, sentence: ruleSentence(definition, names, { words, ...span }), definition }}
        spendable={spendableText}
      />
      <h2 className="mt-10 mb-2">What it would have meant</h2>
      <Suspense fallback={<Skeleton height="9rem" label="Running the rule over your orders" />}>
        <Effect
          scope={scope}
          program={program}
          proposal={{ ruleId: rule?.id ?? null, definition, place }}
          now={now}
        />
      </Suspense>
      <h2 className="mt-10 mb-2">When it counts</h2>
      <p className="max-w-[60ch]">
        {startsAt ? `From ${formatDate(startsAt, "time", program)}` : "From the moment you publish it"}
        {endsAt ? `, until ${untilText(endsAt, program.timeZone)}` : ", until you change it"}. Orders that are
        paid before keep the rules they were paid under.
        {rule?.scheduled
          ? ` Version ${rule.scheduled.version}, which has not begun, is replaced by this one.`
          : ""}
        {budget === null
          ? ""
          : ` It has a budget of ${formatPoints(BigInt(budget), readingOf(program))} for all members together.`}
      </p>
      <ActionForm action={publishRuleAction.bind(null, program.slug, shownDraft)} className="form mt-8">
        <div className="form-actions">
          <SubmitButton pendingLabel="Publishing…">
            {rule ? `Publish version ${rule.newest + 1}` : "Publish rule"}
          </SubmitButton>
          <LinkButton href={editHref}>Back to editing</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
