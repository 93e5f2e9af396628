import { previewRule } from "@/lib/earning/service-preview";
import { formatMoney } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import { previewLadder } from "@/lib/tiers/service-ladder";
import { turnedText } from "@/lib/tiers/turned";
import type { Plan } from "./service-plan";
import { BODIES } from "./service-terms";

/** So many rules are run over past orders at most, each by itself. */
const MOST_RULES = 10;

const figure = (value: bigint | number) => value.toLocaleString("en");
const people = (count: number) => `${figure(count)} ${count === 1 ? "member" : "members"}`;

/** What a plan would do, by the program's own orders and members, in sentences. Nothing is written. */
export async function effectLines(scope: ProgramScope, plan: Plan, now: Date): Promise<string[]> {
  const { program } = plan.state;
  const lines: string[] = [];
  const rules = plan.steps.filter(({ list }) => list === "earning_rules");
  for (const { id, name, action, body } of rules.slice(0, MOST_RULES)) {
    const definition = action === "end" ? null : BODIES.earning_rules.parse(body).definition;
    const place = id === null ? "last" : "keep";
    const preview = await previewRule(scope, program, { ruleId: id, definition, place }, now);
    if (!preview.ok) {
      lines.push(`“${name}”: its effect cannot be told, since a rule in force cannot be read.`);
      continue;
    }
    const { orders, changed, pointsNow, pointsNext, spendMinor, since } = preview.value;
    const spend = formatMoney({ minor: spendMinor, currency: program.currency });
    lines.push(
      orders === 0
        ? `“${name}”: there are no orders of the last 90 days to try it on.`
        : `“${name}”, by itself, over ${figure(orders)} orders (${spend}) since ${since.toISOString().slice(0, 10)}: ${figure(pointsNow)} points become ${figure(pointsNext)}; ${figure(changed)} orders earn otherwise.`,
    );
  }
  if (rules.length > MOST_RULES) lines.push(`${rules.length - MOST_RULES} more rules were not tried.`);
  if (plan.ladder) {
    const { members, rises, falls, moved, turned, after } = await previewLadder(
      scope,
      plan.ladder.draft,
      now,
    );
    lines.push(
      `Tiers, over ${people(members)}: ${people(rises.length)} rise at once; ${people(moved.length)} of tiers that go are moved; ${people(falls.length)} would no longer earn their tier, and keep it for a new period unless you let them fall.`,
      ...turned.map((one) => `Tiers: ${turnedText(one)}`),
      `Then: ${after.map(({ name, members: count }) => `${name} ${figure(count)}`).join(", ")}.`,
    );
  }
  return lines;
}
