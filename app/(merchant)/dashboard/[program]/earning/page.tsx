import type { Metadata } from "next";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listRules } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { namesOf } from "../../words";
import { RuleList } from "./rule-list";

export const metadata: Metadata = { title: "Earning rules" };

type Props = { params: Promise<{ program: string }> };

export default async function EarningRulesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rules:read");
  const paths = pathsOf(program.slug);
  const rules = await listRules(scope, clock.now(), namesOf(program));
  const ended = rules.filter((rule) => rule.state === "ended");
  const live = rules.filter((rule) => rule.state !== "ended");
  const mayWrite = can(staff.role, "rules:write");
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
        description="Each item of an order earns by the first rule that is for it, and by no other."
        actions={add}
      />
      {rules.some((rule) => rule.current?.problem) ? (
        <Notice
          tone="negative"
          title="A rule can't be read, so no order earns anything until it is mended."
        />
      ) : null}
      <h2 className="sr-only">Rules in force and to come</h2>
      {live.length > 0 ? (
        <RuleList rules={live} paths={paths} timeZone={program.timeZone} />
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
