import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { RuleVersionsShape } from "@/lib/api/schemas/earning-drafts";
import type { ApprovalShape, BudgetShape, EarningRuleShape } from "@/lib/api/schemas/earning-rules";
import { type AwardError, awardSentence } from "@/lib/earning/award";
import { type BudgetError, type BudgetView, budgetSentence } from "@/lib/earning/budget";
import { type PublishRefusal, publishSentence } from "@/lib/earning/publish-refusals";
import type { RuleView, VersionView } from "@/lib/earning/rule-view";
import type { Award } from "@/lib/earning/service-awards";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull, whole } from "./figures";

function versionJson(version: VersionView) {
  return {
    version: version.version,
    name: version.name,
    sentence: version.sentence,
    problem: version.problem && "This rule can't be read. Publish it again.",
    definition: version.definition,
    live_from: time(version.liveFrom),
    live_until: timeOrNull(version.liveUntil),
  };
}

export function pastVersionJson(version: VersionView): z.output<typeof RuleVersionsShape>["data"][number] {
  const { state, createdAt, author } = version;
  return { ...versionJson(version), state, published_at: time(createdAt), author };
}

export function budgetJson({
  limit,
  spent,
  left,
  missing,
  waiting,
}: BudgetView): z.output<typeof BudgetShape> {
  return { limit: whole(limit), spent: whole(spent), left: whole(left), missing: whole(missing), waiting };
}

export function ruleJson(rule: RuleView, budget: BudgetView | null): z.output<typeof EarningRuleShape> {
  return {
    id: showId("rule", rule.id),
    name: (rule.current ?? rule.scheduled)?.name ?? rule.name,
    state: rule.state,
    newest_version: rule.newest,
    current: rule.current && versionJson(rule.current),
    scheduled: rule.scheduled && versionJson(rule.scheduled),
    budget: budget && budgetJson(budget),
  };
}

const FIELDS: Partial<Record<PublishRefusal["code"], string>> = {
  starts_in_the_past: "starts_at",
  ends_before_it_begins: "ends_at",
  name_missing: "name",
  name_too_long: "name",
  name_taken: "name",
  rule_changed: "based_on",
  groups_differ: "definition.effect.group",
  both_alone: "definition.effect.stack",
  id_unknown: "definition.conditions",
};

/** What has to do with how things stand, and not with what was sent. */
const STANDING = new Set<(PublishRefusal | AwardError)["code"]>([
  ...(["rule_ended", "nothing_scheduled", "too_many_rules"] as const),
  ...(["award_decided", "rules_unreadable"] as const),
]);

/** Why a rule was not published, changed or ended. */
export function ruleRefusal(refusal: PublishRefusal, timeZone: string): Refusal {
  if (refusal.code === "rule_unknown") return notFound();
  const field = FIELDS[refusal.code];
  const detail = publishSentence(refusal, timeZone);
  if (field) return wrongField(field, detail);
  return refuse(STANDING.has(refusal.code) ? "not-possible" : "invalid-input", detail);
}

export function budgetRefusal(error: BudgetError): Refusal {
  if (error.code === "rule_unknown") return notFound();
  const field = error.code === "request_conflict" ? "points" : "limit";
  return wrongField(field, budgetSentence(error));
}

export function approvalJson(award: Award): z.output<typeof ApprovalShape> {
  return {
    id: showId("award", award.id),
    member_id: showId("member", award.memberId),
    event_id: showId("event", award.eventId),
    event_type: award.type,
    occurred_at: time(award.occurredAt),
    rule_id: showId("rule", award.ruleId),
    rule: award.ruleName,
    state: award.state,
    note: award.note,
  };
}

export function awardRefusal(error: AwardError): Refusal {
  if (error.code === "award_unknown") return notFound();
  const detail = awardSentence(error);
  return STANDING.has(error.code) ? refuse("not-possible", detail) : wrongField("note", detail);
}
