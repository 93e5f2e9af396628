import { effectOf } from "./effects";
import type { RuleView, VersionView } from "./rule-view";
import { allOf, quoted } from "./words";

/** How the rules in force come together, in the order in which they are applied; each a sentence. */
export function stackOrder(rules: readonly RuleView[], hasTierMultiplier: boolean): string[] {
  const live = rules.flatMap(({ current }) => (current?.definition ? [current] : []));
  const of = (stage: string) =>
    live.filter((version) => effectOf(version.definition?.effect.code ?? "").stage === stage);
  const names = (versions: VersionView[]) =>
    allOf(
      versions.map(({ name }) => quoted(name)),
      {},
    );
  const told: string[] = [];
  const excluded = of("exclude");
  if (excluded.length > 0) told.push(`What ${names(excluded)} leaves out earns nothing, by any rule.`);
  const base = of("base").filter(({ definition }) => definition?.trigger.code === "order");
  if (base.length > 1) told.push(`Each item is counted once: by ${orderText(base)}.`);
  else if (base.length === 1) told.push(`Each item is counted by ${names(base)}.`);
  const modifiers = of("modifier");
  if (modifiers.length > 0)
    told.push(`Then ${names(modifiers)} ${verb(modifiers, "adds", "add")} to what was counted.`);
  const groups = Map.groupBy(of("multiplier"), ({ definition }) =>
    definition?.effect.code === "multiply" ? definition.effect.group : "",
  );
  if (hasTierMultiplier && !groups.has("tier")) told.push("Then the member’s tier multiplies.");
  for (const [group, versions] of groups) told.push(groupText(group, versions, names(versions)));
  const flat = of("flat").filter(({ definition }) => definition?.trigger.code === "order");
  if (flat.length > 0)
    told.push(
      `${names(flat)} ${verb(flat, "comes", "come")} on top and ${verb(flat, "is", "are")} never multiplied.`,
    );
  if (told.length > 1) told.push("At the very end everything is rounded, once.");
  return told;
}

function verb(versions: VersionView[], one: string, many: string): string {
  return versions.length === 1 ? one : many;
}

function orderText(versions: VersionView[]): string {
  const [first, ...rest] = versions.map(({ name }) => quoted(name));
  return `${first} if it is for it, else by ${rest.join(", else by ")}`;
}

function groupText(group: string, versions: VersionView[], named: string): string {
  const effect = versions[0]?.definition?.effect;
  const stack = effect?.code === "multiply" ? effect.stack : "add";
  const who = group === "tier" ? `the member’s tier and ${named}` : named;
  if (stack === "exclusive")
    return `Where ${named} ${verb(versions, "multiplies", "multiply")}, nothing else does.`;
  if (versions.length === 1 && group !== "tier") return `Then ${named} multiplies.`;
  return stack === "best_of"
    ? `Then of ${who} only the best multiplies.`
    : `Then ${who} multiply; what they add is put together: double and double is triple.`;
}
