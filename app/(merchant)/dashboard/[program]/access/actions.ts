"use server";

import { redirect } from "next/navigation";
import type { GateTerms } from "@/lib/access/gate";
import { gateInput } from "@/lib/access/gate-input";
import { createGate, type GateError, removeGate, updateGate } from "@/lib/access/service";
import type { Program } from "@/lib/programs/program";
import { listSegments } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { type Parsed, parseForm } from "@/lib/shared/parse-form";
import type { ProgramScope } from "@/lib/shared/scope";
import { listProducts } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

const SENTENCES: Record<GateError["code"], string> = {
  gate_unknown: "There is no such gate any more.",
  target_taken: "This is locked already. Change the gate that stands there.",
};

async function read(scope: ProgramScope, program: Program, form: FormData): Promise<Parsed<GateTerms>> {
  const [tiers, products, segments] = await Promise.all([
    ladder(scope),
    listProducts(scope),
    listSegments(scope),
  ]);
  return parseForm(gateInput({ timeZone: program.timeZone, tiers, products, segments }), form);
}

/** Locks a product or a page. */
export async function createGateAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "access:write", sent);
  const input = await read(scope, program, form);
  if (!input.ok) return input.state;
  const made = await createGate(scope, input.value, clock.now());
  if (!made.ok) return formError(made.error, form, SENTENCES);
  redirect(pathsOf(program.slug).access);
}

/** Changes who may come in. */
export async function updateGateAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "access:write", sent);
  const gateId = requireId("gate", shown);
  const input = await read(scope, program, form);
  if (!input.ok) return input.state;
  const changed = await updateGate(scope, gateId, input.value, clock.now());
  if (!changed.ok) return formError(changed.error, form, SENTENCES);
  redirect(pathsOf(program.slug).access);
}

/** Unlocks it for everybody. */
export async function removeGateAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "access:write", sent);
  await removeGate(scope, requireId("gate", shown), clock.now());
  redirect(pathsOf(program.slug).access);
}
