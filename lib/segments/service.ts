import { writeAudit } from "@/db/queries/audit";
import { findProgramById } from "@/db/queries/programs";
import {
  countSegments,
  findSegmentFacts,
  lockSegments,
  noteSegmentsChanged,
  removeSegmentRow,
  segmentsOfMembers,
  selectSegmentMembers,
  selectSegments,
  selectSegmentsEver,
  usesOfSegment,
  writeSegment,
} from "@/db/queries/segments";
import { listTiers } from "@/db/queries/tiers";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { formatMoney } from "@/lib/shared/format";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { SegmentMoment, SegmentWords } from "./condition";
import { explainMembership, type MembershipCheck, segmentSentence } from "./decide-membership";
import type { SegmentError } from "./refusal";
import { MOST_SEGMENTS, type Segment, type SegmentTerms } from "./segment";

async function termsOf(tx: Tx, scope: ProgramScope, now: Date) {
  const [program, tiers] = await Promise.all([findProgramById(tx, scope.programId), listTiers(tx, scope)]);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const { currency } = program;
  const moment: SegmentMoment = { now, currency };
  const words: SegmentWords = {
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    pointNames: { one: program.pointsOne, many: program.pointsMany },
    money: (minor) => formatMoney({ minor, currency }),
  };
  return { moment, words };
}

/** Every segment, by name. */
export function listSegments(scope: ProgramScope): Promise<Segment[]> {
  return readProgram(scope, (tx) => selectSegments(tx, scope));
}

/** Every segment there ever was, by name; `isRemoved` are those that can be taken up again. */
export function listSegmentsEver(scope: ProgramScope): Promise<(Segment & { isRemoved: boolean })[]> {
  return readProgram(scope, (tx) => selectSegmentsEver(tx, scope));
}

/** A segment as it stands: what it asks in a sentence, and how many members it has now. */
export type SegmentView = Segment & { sentence: string; members: number };

/** Every segment, by name, with its live count. */
export function segmentViews(scope: ProgramScope, now: Date): Promise<SegmentView[]> {
  return readProgram(scope, async (tx) => {
    const [segments, { moment, words }] = await Promise.all([
      selectSegments(tx, scope),
      termsOf(tx, scope, now),
    ]);
    const counts = await countSegments(tx, scope, segments, moment);
    return segments.map((segment) => ({
      ...segment,
      sentence: segmentSentence(segment, words),
      members: counts.get(segment.id) ?? 0,
    }));
  });
}

/** A segment with some of its members and what names it; null when there is none. */
export function segmentById(
  scope: ProgramScope,
  segmentId: string,
  now: Date,
  limit = 20,
): Promise<
  | (SegmentView & {
      some: { id: string; name: string | null; email: string | null }[];
      uses: { kind: string; name: string }[];
    })
  | null
> {
  return readProgram(scope, async (tx) => {
    const segment = (await selectSegments(tx, scope)).find(({ id }) => id === segmentId);
    if (!segment) return null;
    const { moment, words } = await termsOf(tx, scope, now);
    const [counts, some, uses] = await Promise.all([
      countSegments(tx, scope, [segment], moment),
      selectSegmentMembers(tx, scope, segment, moment, limit),
      usesOfSegment(tx, scope, segmentId, now),
    ]);
    const sentence = segmentSentence(segment, words);
    return { ...segment, sentence, members: counts.get(segmentId) ?? 0, some, uses };
  });
}

async function isTierMissing(tx: Tx, scope: ProgramScope, { conditions }: SegmentTerms): Promise<boolean> {
  const named = conditions.flatMap((one) => (one.code === "tier" ? one.tierIds : []));
  if (named.length === 0) return false;
  const tiers = new Set((await listTiers(tx, scope)).map(({ id }) => id));
  return named.some((id) => !tiers.has(id));
}

/**
 * Makes a segment, or changes the one with this id: what names it goes by it from now on; what was paid stays. A new one
 * can be given its id beforehand; with that of a removed one, that is there again.
 */
export function saveSegment(
  scope: ProgramScope,
  segmentId: string | null,
  terms: SegmentTerms,
  now: Date,
  newSegmentId = newId(now.getTime()),
): Promise<Result<Segment, SegmentError>> {
  return inProgram(scope, async (tx): Promise<Result<Segment, SegmentError>> => {
    await lockSegments(tx, scope);
    const all = await selectSegments(tx, scope);
    const former = segmentId === null ? null : all.find(({ id }) => id === segmentId);
    if (former === undefined) return err({ code: "segment_unknown" });
    if (former === null && all.length >= MOST_SEGMENTS) return err({ code: "too_many" });
    if (await isTierMissing(tx, scope, terms)) return err({ code: "tier_unknown" });
    const segment: Segment = { ...terms, id: former?.id ?? newSegmentId };
    if (!(await writeSegment(tx, scope, segment, now))) return err({ code: "name_taken" });
    await noteSegmentsChanged(tx, scope);
    const action = former ? "segment.changed" : "segment.created";
    const was = former && {
      name: former.name,
      description: former.description,
      conditions: former.conditions,
    };
    await writeAudit(tx, scope, action, showId("segment", segment.id), was, terms, now);
    return ok(segment);
  });
}

/** Takes a segment away that nothing names any more. */
export function removeSegment(
  scope: ProgramScope,
  segmentId: string,
  now: Date,
): Promise<Result<{ removed: true }, SegmentError>> {
  return inProgram(scope, async (tx): Promise<Result<{ removed: true }, SegmentError>> => {
    await lockSegments(tx, scope);
    const former = (await selectSegments(tx, scope)).find(({ id }) => id === segmentId);
    if (!former) return err({ code: "segment_unknown" });
    const uses = await usesOfSegment(tx, scope, segmentId, now);
    if (uses.length > 0) return err({ code: "segment_used", uses });
    await removeSegmentRow(tx, scope, segmentId, now);
    await noteSegmentsChanged(tx, scope);
    const { id: _, ...was } = former;
    await writeAudit(tx, scope, "segment.removed", showId("segment", segmentId), was, null, now);
    return ok({ removed: true });
  });
}

/** Of one member: each segment, whether they are of it, and how each of its conditions stands. Null without a member. */
export function segmentsOf(
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<{ segment: Segment; isIn: boolean; checks: MembershipCheck[] }[] | null> {
  return readProgram(scope, async (tx) => {
    const { moment, words } = await termsOf(tx, scope, now);
    const [segments, facts] = await Promise.all([
      selectSegments(tx, scope),
      findSegmentFacts(tx, scope, memberId, moment),
    ]);
    if (!facts) return null;
    return segments.map((segment) => {
      const checks = explainMembership(segment, facts, moment, words);
      return { segment, isIn: checks.every(({ isMet }) => isMet), checks };
    });
  });
}

/** Of the named segments those that a member is one of, in a transaction of the caller. One that is gone has nobody. */
export async function segmentsAmong(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  named: readonly string[],
  now: Date,
): Promise<string[]> {
  if (named.length === 0) return [];
  const segments = (await selectSegments(tx, scope)).filter(({ id }) => named.includes(id));
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const moment = { now, currency: program.currency };
  return (await segmentsOfMembers(tx, scope, segments, [memberId], moment)).get(memberId) ?? [];
}
