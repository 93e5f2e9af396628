import { findProgramById } from "@/db/queries/programs";
import { listTiers } from "@/db/queries/tiers";
import { measureCounts, measureSums } from "@/db/queries/tiers-measure";
import type { Person } from "@/db/queries/tiers-people";
import type { Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import { judgedStretches } from "./decide-downgrade";
import type { Figure } from "./earned";
import { type MeasureNames, measureNames } from "./measure";
import type { EvidenceFigure } from "./run";
import type { LadderTerms } from "./standing";
import type { Stretch } from "./window";

export type FullTerms = LadderTerms & { program: Program; names: MeasureNames };

/** The program and its ladder, as everything about standing is decided on. */
export async function readTerms(tx: Tx, scope: ProgramScope): Promise<FullTerms> {
  const [program, ladder] = await Promise.all([findProgramById(tx, scope.programId), listTiers(tx, scope)]);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return { program, ladder, ...termsOf(program), names: measureNames(program.settings) };
}

/** The terms of a program's ladder. */
export function termsOf(program: Pick<Program, "settings" | "timeZone">): Omit<LadderTerms, "ladder"> {
  const { timeZone } = program;
  return { settings: { ...program.settings.tiers, timeZone }, timeZone };
}

/** What counted of each of these members in each of their stretches; one list per member, in order. */
export async function figuresIn(
  tx: Tx,
  scope: ProgramScope,
  { settings, timeZone }: Omit<LadderTerms, "ladder">,
  people: readonly { memberId: string; stretches: readonly Stretch[] }[],
): Promise<Figure[][]> {
  const asks = people.flatMap(({ memberId, stretches }) => stretches.map((s) => ({ memberId, ...s })));
  const sums = await measureSums(tx, scope, settings.measure, timeZone, asks);
  let at = 0;
  return people.map(({ stretches }) =>
    stretches.map((stretch) => ({ ...stretch, measured: sums[at++] ?? 0n })),
  );
}

/** The figures that the end of each member's period is judged by. */
export async function judgedFigures(
  tx: Tx,
  scope: ProgramScope,
  terms: LadderTerms,
  people: readonly Person[],
  at: Date,
): Promise<Figure[][]> {
  return figuresIn(
    tx,
    scope,
    terms,
    people.map((one) => ({ memberId: one.memberId, stretches: judgedStretches(terms, one, at) })),
  );
}

/** Figures as they are kept for evidence, with how many things were counted. */
export async function evidenceOf(
  tx: Tx,
  scope: ProgramScope,
  { settings, timeZone }: Omit<LadderTerms, "ladder">,
  people: readonly { memberId: string; figures: readonly Figure[] }[],
): Promise<EvidenceFigure[][]> {
  const asks = people.flatMap(({ memberId, figures }) =>
    figures.map((f) => ({ memberId, from: f.from, until: f.until })),
  );
  const counts = await measureCounts(tx, scope, settings.measure, timeZone, asks);
  let at = 0;
  return people.map(({ figures }) =>
    figures.map((figure) => ({
      from: figure.from?.toISOString() ?? null,
      until: figure.until?.toISOString() ?? null,
      measured: figure.measured.toString(),
      things: counts[at++] ?? 0,
    })),
  );
}
