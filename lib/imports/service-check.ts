import { selectBooksAt, selectReplayedMembers } from "@/db/queries/replays";
import { readProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { programBySlug } from "@/lib/programs/service";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ReadError } from "./draft";
import type { FileError } from "./service-file";
import { computeIndependently, type Figures } from "./service-independent";

/** One figure from both sides. */
export type Compared = { what: string; independent: bigint; program: bigint | null };

export type Check = {
  asOf: Date;
  figures: Compared[];
  /** Members of whom the two say something else; null when no program was compared. */
  differing: string[] | null;
};

export type CheckError = FileError | ReadError | { code: "program_unknown"; slug: string };

type Side = Pick<Figures, "members" | "earned" | "reversed" | "expired">;

function sumsOf({ members, earned, reversed, expired }: Side): Map<string, bigint> {
  const sum = (each: (member: Side["members"][number]) => bigint) =>
    members.reduce((all, member) => all + each(member), 0n);
  const onTier = (name: string) => sum(({ tier }) => (tier === name ? 1n : 0n));
  return new Map([
    ["members", BigInt(members.length)],
    ["points earned", earned],
    ["points reversed", reversed],
    ["points expired", expired],
    ["points held (liability)", sum(({ points }) => (points > 0n ? points : 0n))],
    ["points owed", sum(({ points }) => (points < 0n ? -points : 0n))],
    ["tier credits", sum(({ credits }) => credits)],
    ...["Bronze", "Silver", "Gold"].map((tier) => [`members on ${tier}`, onTier(tier)] as const),
  ]);
}

/** What the program's books say as of the same instant. */
async function sideOf(slug: string, asOf: Date): Promise<Side | null> {
  const program = await programBySlug(slug);
  if (!program) return null;
  const scope = systemScope(program.id, "replay-check");
  return readProgram(scope, async (tx) => {
    const [books, members] = [
      await selectBooksAt(tx, scope, asOf),
      await selectReplayedMembers(tx, scope, asOf),
    ];
    return { ...books, members: members.map((member) => ({ ...member, tier: member.tier ?? "" })) };
  });
}

function differingMembers(a: Side, b: Side): string[] {
  const print = ({ points, tier, credits }: Side["members"][number]) => `${points} ${tier} ${credits}`;
  const known = new Map(b.members.map((member) => [member.customer, print(member)]));
  const first = a.members.filter((member) => known.get(member.customer) !== print(member));
  const customers = new Set(a.members.map(({ customer }) => customer));
  const only = b.members.filter(({ customer }) => !customers.has(customer));
  return [...first, ...only].map(({ customer }) => customer);
}

/**
 * Computes by SQL over the raw file what a replay of it under the rule set "rich" comes to, and holds a program's books
 * against it: every sum, and every member's points, tier and tier credits.
 */
export async function checkReplay(file: string, slug: string | null): Promise<Result<Check, CheckError>> {
  if (slug !== null && !(await programBySlug(slug))) return err({ code: "program_unknown", slug });
  const computed = await computeIndependently(file);
  if (!computed.ok) return computed;
  const independent = computed.value;
  const program = slug === null ? null : await sideOf(slug, independent.asOf);
  const own = program && sumsOf(program);
  return ok({
    asOf: independent.asOf,
    figures: [...sumsOf(independent)].map(([what, figure]) => ({
      ...{ what, independent: figure },
      program: own?.get(what) ?? null,
    })),
    differing: program && differingMembers(independent, program),
  });
}

/** Whether both sides say the same of everything. */
export function agrees({ figures, differing }: Check): boolean {
  return differing?.length === 0 && figures.every(({ independent, program }) => independent === program);
}
