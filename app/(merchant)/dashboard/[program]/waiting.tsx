import { type NeedsYou as Item, NeedsYouList } from "@/components/merchant/needs-you-list";
import { listAwards } from "@/lib/earning/service-awards";
import { UNREADABLE } from "@/lib/earning/service-park";
import { type NeedsYou, needsYou } from "@/lib/insight/service";
import type { Alert } from "@/lib/notices/alert";
import { alertKind } from "@/lib/notices/alerts";
import { openAlerts } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import { fulfilmentsWaiting } from "@/lib/rewards/service";
import { formatCount, formatUntil, type Reading } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Paths, pathsOf } from "../paths";
import { readingOf, wordsOf } from "../words";

type Props = { scope: ProgramScope; program: Program; now: Date };

/** What waits for a person, the worst first. */
export async function Waiting({ scope, program, now }: Props) {
  const [needs, { alerts, count }, toFulfil, awards] = await Promise.all([
    needsYou(scope, now),
    openAlerts(scope),
    fulfilmentsWaiting(scope),
    listAwards(scope, "waiting", 1),
  ]);
  const items = itemsOf(needs, pathsOf(program.slug), readingOf(program));
  if (toFulfil > 0) items.push(fulfilItem(toFulfil, pathsOf(program.slug)));
  if (awards.count > 0) items.push(awardsItem(awards.count, pathsOf(program.slug)));
  // A rule that can't be read stands there by itself, also before anything is parked for it.
  const broken = new Set(needs.unreadableRules.map(({ ruleId }) => ruleId));
  const told = alerts
    .filter(({ code, subject }) => code !== UNREADABLE || !broken.has(subject))
    .map((alert) => alertItem(alert, program));
  const more = count - alerts.length;
  const last = told.at(-1);
  if (more > 0 && last)
    last.detail = `${last.detail ?? ""} ${formatCount(more, "more waits", "more wait")}.`.trim();
  return <NeedsYouList items={[...told, ...items].sort((a, b) => RANK[a.tone] - RANK[b.tone])} />;
}

function fulfilItem(count: number, paths: Paths): Item {
  return {
    ...{ id: "fulfilment", tone: "caution", kind: "To send" },
    title: `${formatCount(count, "reward waits", "rewards wait")} for you`,
    detail: "Members redeemed them; they are sent, confirmed or done by you.",
    action: { href: paths.fulfilment, label: "Go on with them" },
  };
}

/** E7: points that members were promised once somebody has looked. */
function awardsItem(count: number, paths: Paths): Item {
  return {
    ...{ id: "awards", tone: "info", kind: "To decide" },
    title: `${formatCount(count, "award waits", "awards wait")} for approval`,
    detail: "Members have done what a rule is for; it gives once somebody has looked.",
    action: { href: paths.approvals, label: "Look at the awards" },
  };
}

/** The worst first; what is equally bad stays in the order in which it came. */
const RANK: Record<Item["tone"], number> = { negative: 0, caution: 1, info: 2, positive: 3 };

function alertItem({ id, code, facts, subject }: Alert, program: Program): Item {
  const { tone, sign, text } = alertKind(code);
  const { title, detail, path, action } = text(facts, wordsOf(program), subject);
  return {
    ...{ id: `alert ${id}`, tone, kind: sign, title, detail },
    action: { href: `${pathsOf(program.slug).home}${path}`, label: action },
  };
}

function itemsOf(
  { unreadableRules, parked, soldOut, lapsing }: NeedsYou,
  paths: Paths,
  reading: Reading,
): Item[] {
  const items: Item[] = unreadableRules.map(({ ruleId, name, version, problem }) => ({
    id: `rule ${ruleId} ${version}`,
    tone: "negative",
    kind: "Broken",
    title: `The rule “${name}” can't be read, so no order earns anything`,
    detail: `Version ${version}: ${problem}. Nothing is lost: orders are counted once the rule is published again.`,
    action: { href: paths.editRule(ruleId), label: "Mend it" },
  }));
  if (parked > 0) {
    items.push({
      ...{ id: "parked", tone: "caution", kind: "Parked" },
      title: `${formatCount(parked, "event waits", "events wait", reading)} until the rules can be read`,
      detail: "They are counted, oldest first, as soon as the rule is published again.",
      action: { href: paths.parked, label: "Look at what waits" },
    });
  }
  for (const { id, name } of soldOut) {
    items.push({
      id: `reward ${id}`,
      tone: "caution",
      kind: "Sold out",
      title: `“${name}” is out of stock`,
      detail: "Members see it and can't redeem it.",
      action: { href: paths.reward(id), label: "Add stock or end it" },
    });
  }
  for (const { memberId, memberName, name, expiresAt } of lapsing.vouchers) {
    items.push({
      id: `voucher ${memberId} ${expiresAt.getTime()} ${name}`,
      tone: "info",
      kind: "About to lapse",
      title: `${memberName ?? "A member"} has not used “${name}”`,
      detail: `The code is good until ${formatUntil(expiresAt, "long", reading)}.`,
      action: { href: paths.member(memberId), label: "See member" },
    });
  }
  const more = lapsing.count - lapsing.vouchers.length;
  const last = items.at(-1);
  if (more > 0 && last) {
    last.detail = `${last.detail} ${formatCount(more, "more code lapses", "more codes lapse")} within a week.`;
  }
  return items;
}
