import { authorOf } from "@/lib/shared/author";
import type { Actor } from "@/lib/shared/scope";
import { isInForce, isWithdrawn, type RuleHistory } from "./publish";
import { RuleDefinition, type RuleVersion } from "./rule";
import { ruleSentence } from "./sentence";
import { POINTS, type PointNames, type SentenceWords } from "./words";

/** A version as it is stored, with who published it. */
export type AuthoredVersion = RuleVersion & {
  createdAt: Date;
  createdBy: Actor;
  /** Name or e-mail of the staff who published it; null for the system. */
  authorName: string | null;
  /** When the rule as a whole was ended. */
  ruleEndedAt: Date | null;
  /** The end it was published with; null is none. */
  plannedUntil: Date | null;
};

export type VersionState = "in_force" | "scheduled" | "past" | "withdrawn";

/** One wording of a rule, ready to be shown. */
export type VersionView = Pick<
  AuthoredVersion,
  "id" | "version" | "name" | "position" | "liveFrom" | "liveUntil" | "plannedUntil" | "createdAt"
> & {
  author: string;
  state: VersionState;
  /** Null when the stored definition no longer parses; `problem` then says why. */
  definition: RuleDefinition | null;
  sentence: string | null;
  problem: string | null;
};

export type RuleState = "in_force" | "scheduled" | "ended";

/** A rule with all its wordings. */
export type RuleView = {
  id: string;
  /** Of the version in force, else of the one to come, else of the newest. */
  name: string;
  state: RuleState;
  /** The number of the newest version: what the next one has to be based on. */
  newest: number;
  current: VersionView | null;
  scheduled: VersionView | null;
  /** Newest first. */
  versions: VersionView[];
};

function stateOf(version: RuleVersion, now: Date): VersionState {
  if (isWithdrawn(version)) return "withdrawn";
  if (isInForce(version, now)) return "in_force";
  return version.liveFrom > now ? "scheduled" : "past";
}

export function viewVersion(
  version: AuthoredVersion,
  names: PointNames,
  now: Date,
  words: Partial<SentenceWords> = {},
): VersionView {
  const parsed = RuleDefinition.safeParse(version.definition);
  const { id, name, position, liveFrom, liveUntil, createdAt } = version;
  return {
    ...{ id, version: version.version, name, position, liveFrom, liveUntil, createdAt },
    author: authorOf(version.createdBy, version.authorName),
    state: stateOf(version, now),
    definition: parsed.success ? parsed.data : null,
    sentence: parsed.success
      ? ruleSentence(parsed.data, names, { words, liveFrom, liveUntil: version.plannedUntil })
      : null,
    plannedUntil: version.plannedUntil,
    problem: parsed.success
      ? null
      : parsed.error.issues.map(({ path, message }) => `${path.join(".") || "rule"}: ${message}`).join("; "),
  };
}

/** The versions of any number of rules, put together; in the order in which the rules claim lines. */
export function viewRules(
  versions: readonly AuthoredVersion[],
  now: Date,
  names = POINTS,
  words: Partial<SentenceWords> = {},
): RuleView[] {
  const rules = [...Map.groupBy(versions, ({ ruleId }) => ruleId)].map(([id, own]) => {
    const views = own.map((version) => viewVersion(version, names, now, words));
    views.sort((a, b) => b.version - a.version);
    const newest = views[0] as VersionView;
    const current = views.find(({ state }) => state === "in_force") ?? null;
    const scheduled = views.find(({ state }) => state === "scheduled") ?? null;
    const state: RuleState = current ? "in_force" : scheduled ? "scheduled" : "ended";
    const { name } = current ?? scheduled ?? newest;
    return { id, name, state, newest: newest.version, current, scheduled, versions: views };
  });
  const place = (rule: RuleView) => (rule.current ?? rule.versions[0])?.position ?? 0;
  return rules.sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

/** What publishing needs to know of one rule's past. */
export function historyOf(versions: readonly AuthoredVersion[]): RuleHistory {
  return { versions: [...versions], endedAt: versions[0]?.ruleEndedAt ?? null };
}
