import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { VersionList } from "@/components/merchant/version-list";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { ruleChanges } from "@/lib/earning/rule-changes";
import { budgetOf } from "@/lib/earning/service-budget";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { withdrawAction } from "../actions";
import { spendableText } from "../availability-text";
import { requireRule, startingPoint } from "../rule-here";
import { planText, RuleState, timeText } from "../rule-state";
import { Budget } from "./budget";
import { EndRule } from "./end-rule";

export const metadata: Metadata = { title: "Earning rule" };

type Props = { params: Promise<{ program: string; rule: string }>; searchParams: SearchParams };

export default async function RulePage({ params, searchParams }: Props) {
  const { program: slug, rule: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "rules:read");
  const rule = await requireRule(scope, shown, clock.now());
  const budget = await budgetOf(scope, rule.id);
  const asked = await searchParams;
  const [published, withdrawn] = [textOf(asked.published), textOf(asked.withdrawn)];
  const version = rule.current ?? startingPoint(rule);
  const plan = planText(rule, program.timeZone);
  const opens = version?.definition && spendableText(version.definition);
  const mayWrite = can(staff.role, "rules:write");
  const paths = pathsOf(program.slug);
  const actions = mayWrite ? (
    <>
      <LinkButton variant="quiet" href={withParams(paths.newRule, { copy: showId("rule", rule.id) })}>
        Copy
      </LinkButton>
      {rule.state === "ended" ? null : (
        <>
          <EndRule program={program.slug} rule={rule} />
          <LinkButton variant="primary" href={paths.editRule(rule.id)}>
            Edit
          </LinkButton>
        </>
      )}
    </>
  ) : (
    <OnlyOwners can="Only owners can change rules." />
  );
  return (
    <>
      <PageHeader title={rule.name} description={<RuleState rule={rule} />} actions={actions} />
      {published === String(rule.newest) ? (
        <Published version={rule.newest} scheduled={rule.scheduled !== null} />
      ) : null}
      {withdrawn !== "" &&
      rule.versions.some((one) => one.state === "withdrawn" && String(one.version) === withdrawn) ? (
        <div className="mb-6" role="status">
          <Notice tone="positive" title={`Version ${withdrawn} is taken back.`}>
            {rule.current
              ? "Nothing changes: the rule goes on as it is."
              : "Nothing was ever earned by this rule. Copy it to write it anew."}
          </Notice>
        </div>
      ) : null}
      {version?.problem ? (
        <Notice
          tone="negative"
          title="This version can't be read, so no order earns anything until it is mended."
        >
          {version.problem}. Edit the rule and publish it again.
        </Notice>
      ) : null}
      {version?.definition ? (
        <>
          <p className="max-w-[52ch] break-words font-display text-h2 first-letter:uppercase">
            {version.sentence}
          </p>
          <div className="mt-6 max-w-2xl">
            <DefinitionList
              items={[
                ...(opens ? [{ term: "Can be spent", value: opens }] : []),
                ...(plan ? [{ term: "Planned", value: plan }] : []),
              ]}
            />
          </div>
          {mayWrite && rule.scheduled ? (
            <ActionForm
              action={withdrawAction.bind(null, program.slug, showId("rule", rule.id))}
              className="mt-4"
              aria-label="Take back what has not begun"
            >
              <input type="hidden" name="basedOn" value={rule.newest} />
              <SubmitButton variant="secondary" pendingLabel="Taking back…">
                {`Take version ${rule.scheduled.version} back`}
              </SubmitButton>
            </ActionForm>
          ) : null}
        </>
      ) : null}
      {rule.state === "ended" && !budget ? null : (
        <Budget {...{ program, rule, budget }} mayWrite={mayWrite && rule.state !== "ended"} />
      )}
      <h2 className="mt-12 mb-3">Versions</h2>
      <VersionList
        reading={program}
        versions={rule.versions.map((one, at) => ({
          changes: ruleChanges(rule.versions[at + 1] ?? null, one),
          version: one.version,
          sentence: one.sentence ?? `This version can't be read: ${one.problem}`,
          publishedAt: one.createdAt,
          publishedBy: one.author,
          current: one.state === "in_force",
          note: `${one.name === rule.name ? "" : `as “${one.name}”, `}${timeText(one, program.timeZone)}`,
        }))}
      />
      <p className="mt-3 text-caption text-secondary">
        A version is never edited. An order keeps the versions that were in force when it was paid.
      </p>
    </>
  );
}

function Published({ version, scheduled }: { version: number; scheduled: boolean }) {
  return (
    <div className="mb-6" role="status">
      <Notice tone="positive" title={`Version ${version} is published.`}>
        {scheduled ? "It begins on the day you chose." : "The next order that is paid follows it."}
      </Notice>
    </div>
  );
}
