import type { Metadata } from "next";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { draftsOf } from "@/lib/earning/service-drafts";
import { listRules } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { readId } from "@/lib/shared/id";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf } from "../../search-params";
import { DraftList } from "./draft-list";
import { RuleList } from "./rule-list";
import { StackOrder } from "./stack-order";

export const metadata: Metadata = { title: "Earning rules" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function EarningRulesPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rules:read");
  const paths = pathsOf(program.slug);
  const [rules, drafts, asked] = await Promise.all([
    listRules(scope, clock.now()),
    draftsOf(scope),
    searchParams,
  ]);
  const ended = rules.filter((rule) => rule.state === "ended");
  const live = rules.filter((rule) => rule.state !== "ended");
  const mayWrite = can(staff.role, "rules:write");
  const kept = drafts.find(({ id }) => id === readId("draft", textOf(asked.kept)));
  const add = mayWrite ? (
    <LinkButton variant="primary" href={paths.newRule}>
      New rule
    </LinkButton>
  ) : (
    <OnlyOwners can="Only owners can change rules." />
  );
  return (
    <>
      <PageHeader
        title="Earning rules"
        description="Each item of an order earns by the first rule that counts it, and by no other; what adds to it or multiplies it comes on top."
        actions={add}
      />
      {kept ? (
        <div className="mb-6" role="status">
          <Notice tone="positive" title={`“${kept.name}” is kept as a draft.`}>
            Nothing earns by it before it is published.
          </Notice>
        </div>
      ) : null}
      {rules.some((rule) => rule.current?.problem) ? (
        <Notice tone="negative" title="A rule can't be read, so no order earns anything until it is mended.">
          What comes in meanwhile is kept and counted then.
        </Notice>
      ) : null}
      {drafts.length > 0 ? (
        <section className="mb-8" aria-labelledby="drafts">
          <h2 id="drafts" className="mb-2">
            Drafts
          </h2>
          <DraftList
            {...{ drafts, paths, mayWrite }}
            ruleNames={new Map(rules.map(({ id, name }) => [id, name]))}
            program={program.slug}
            timeZone={program.timeZone}
          />
        </section>
      ) : null}
      <h2 className={drafts.length > 0 ? "mb-2" : "sr-only"}>Rules in force and to come</h2>
      {live.length > 0 ? (
        <>
          <RuleList rules={live} paths={paths} timeZone={program.timeZone} />
          <StackOrder rules={live} />
        </>
      ) : (
        <EmptyState
          title="No rule yet, so nothing earns"
          action={mayWrite ? <LinkButton href={paths.newRule}>Write the first rule</LinkButton> : undefined}
          example={<p>1 point per €1 after discounts, tax included, on everything</p>}
        >
          A rule says in one sentence what members get for what they buy. Most programs begin with one that is
          for everything.
        </EmptyState>
      )}
      {ended.length > 0 ? (
        <div className="mt-8">
          <Details summary={`Ended rules (${ended.length})`}>
            <RuleList rules={ended} paths={paths} timeZone={program.timeZone} />
          </Details>
        </div>
      ) : null}
    </>
  );
}
