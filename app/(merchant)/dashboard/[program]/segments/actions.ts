"use server";

import { redirect } from "next/navigation";
import type { Program } from "@/lib/programs/program";
import { segmentInput } from "@/lib/segments/input";
import { segmentRefusal } from "@/lib/segments/refusal";
import type { SegmentTerms } from "@/lib/segments/segment";
import { removeSegment, saveSegment } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { type Parsed, parseForm } from "@/lib/shared/parse-form";
import type { ProgramScope } from "@/lib/shared/scope";
import { ladder } from "@/lib/tiers/service";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

async function read(scope: ProgramScope, program: Program, form: FormData): Promise<Parsed<SegmentTerms>> {
  return parseForm(segmentInput({ currency: program.currency, tiers: await ladder(scope) }), form);
}

async function save(slug: string, segmentId: string | null, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "segments:write", sent);
  const input = await read(scope, program, form);
  if (!input.ok) return input.state;
  const saved = await saveSegment(scope, segmentId, input.value, clock.now());
  if (!saved.ok) return formError(segmentRefusal(saved.error), form);
  redirect(pathsOf(program.slug).segment(saved.value.id));
}

/** Makes a segment. */
export async function createSegmentAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  return save(slug, null, sent);
}

/** Changes who is in a segment. */
export async function updateSegmentAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  return save(slug, requireId("segment", shown), sent);
}

/** Takes a segment away that nothing names. */
export async function removeSegmentAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "segments:write", sent);
  const removed = await removeSegment(scope, requireId("segment", shown), clock.now());
  if (!removed.ok) return formError(segmentRefusal(removed.error));
  redirect(pathsOf(program.slug).segments);
}
