import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/staff";
import { parseRuleForm, unknownCategories } from "@/lib/earning/publish-input";
import { ruleSentence } from "@/lib/earning/sentence";
import { knownCategories } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { typedValues } from "@/lib/shared/form-state";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { formOf, type SearchParams } from "../../../search-params";
import { namesOf } from "../../../words";
import { publishRuleAction } from "../actions";
import { availabilityText } from "../availability-text";
import { completed, requireRule, startingPoint } from "../rule-here";
import { Changes } from "./changes";
import { Effect } from "./effect";

export const metadata: Metadata = { title: "Review the rule" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** What publishing would change, before it changes it: the sentence before and after, and what orders it would cost. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "rules:write");
  const { rule: shown, ...fields } = await searchParams;
  const [now, paths, names] = [clock.now(), pathsOf(program.slug), namesOf(program)];
  const rule = shown === undefined ? null : await requireRule(scope, shown, now, names);
  const form = formOf(fields);
  const draft = parseRuleForm(form, program.timeZone, now);
  if (!draft.ok) notFound();
  const { startsAt, endsAt, place, name } = draft.value;
  const definition = completed(rule, draft.value.definition);
  const unknown = unknownCategories(definition, await knownCategories(scope));
  const from = rule && startingPoint(rule);
  const editHref = `${rule ? paths.editRule(rule.id) : paths.newRule}?${queryOf(form)}`;
  const shownId = rule && showId("rule", rule.id);
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
        after={{ name, sentence: ruleSentence(definition, names), definition }}
        spendable={availabilityText}
      />
      {unknown.length > 0 ? (
        <div className="mt-6">
          <Notice
            tone="caution"
            title={`No product is in ${unknown.map((one) => `“${one}”`).join(" or ")} yet.`}
          >
            That is fine if you are about to add one; otherwise check how it is written.
          </Notice>
        </div>
      ) : null}
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
        {startsAt ? `From ${formatDate(startsAt, "long", program)}` : "From the moment you publish it"}
        {endsAt ? `, until ${formatUntil(endsAt, "long", program)}` : ", until you change it"}. Orders that
        are paid before keep the rules they were paid under.
        {rule?.scheduled
          ? ` Version ${rule.scheduled.version}, which has not begun, is replaced by this one.`
          : ""}
      </p>
      <ActionForm action={publishRuleAction.bind(null, program.slug, shownId)} className="form mt-8">
        {Object.entries(typedValues(form)).flatMap(([field, values]) =>
          values.map((value) => <input key={`${field} ${value}`} type="hidden" name={field} value={value} />),
        )}
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

function queryOf(form: FormData): URLSearchParams {
  return new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));
}
