import { writeAudit } from "@/db/queries/audit";
import {
  findGate,
  insertGate,
  isGateTaken,
  removeGateRow,
  replaceGate,
  selectGates,
} from "@/db/queries/gates";
import { inProgram, readProgram } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Gate, GateTerms } from "./gate";

export type GateError = { code: "gate_unknown" | "target_taken" };

/** Every gate that stands, by name. */
export function listGates(scope: ProgramScope): Promise<Gate[]> {
  return readProgram(scope, (tx) => selectGates(tx, scope));
}

export function gateById(scope: ProgramScope, gateId: string): Promise<Gate | null> {
  return readProgram(scope, (tx) => findGate(tx, scope, gateId));
}

/** Puts a gate up; one per product and per page. */
export function createGate(
  scope: ProgramScope,
  terms: GateTerms,
  now: Date,
): Promise<Result<Gate, GateError>> {
  const gate: Gate = { ...terms, id: newId(now.getTime()) };
  return inProgram(scope, async (tx): Promise<Result<Gate, GateError>> => {
    if (!(await insertGate(tx, scope, gate, now))) return err({ code: "target_taken" });
    await writeAudit(tx, scope, "gate.created", showId("gate", gate.id), null, terms, now);
    return ok(gate);
  });
}

/** Changes a gate. */
export function updateGate(
  scope: ProgramScope,
  gateId: string,
  terms: GateTerms,
  now: Date,
): Promise<Result<Gate, GateError>> {
  return inProgram(scope, async (tx): Promise<Result<Gate, GateError>> => {
    const former = await findGate(tx, scope, gateId);
    if (!former) return err({ code: "gate_unknown" });
    const gate: Gate = { ...terms, id: gateId };
    if (await isGateTaken(tx, scope, gate)) return err({ code: "target_taken" });
    await replaceGate(tx, scope, gate);
    const { id: _, ...was } = former;
    await writeAudit(tx, scope, "gate.changed", showId("gate", gateId), was, terms, now);
    return ok(gate);
  });
}

/** Takes a gate away: its product can be bought by everybody, its page is gone. False when it was gone before. */
export function removeGate(scope: ProgramScope, gateId: string, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    if (!(await removeGateRow(tx, scope, gateId, now))) return false;
    await writeAudit(tx, scope, "gate.removed", showId("gate", gateId), {}, null, now);
    return true;
  });
}
