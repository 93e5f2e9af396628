import type { Database } from "@/db/client";
import { verifyLedger } from "@/lib/ledger/service-verify";
import type { Plan } from "@/lib/member-imports/plan";
import { changePlan, importOf, sendFile, startRun, workOnImports } from "@/lib/member-imports/service";
import { makeProgram, type TestProgram } from "./fixtures";

export const IMPORTED = new Date("2026-11-22T10:00:00Z");

export const bytes = (text: string) => [new TextEncoder().encode(text)];

/** A program, and files of members that are sent to it. It is there once `open` has answered. */
export function memberFiles(owner: Database) {
  let program: TestProgram;
  const open = async () => {
    program = await makeProgram(owner);
    return program;
  };

  async function sent(text: string, plan: Partial<Plan> = {}) {
    const made = await sendFile(program.scope, { name: "members.csv", parts: bytes(text) }, IMPORTED);
    if (!made.ok) throw new Error(made.error.code);
    const changed = await changePlan(program.scope, made.value.id, { ...made.value.plan, ...plan }, IMPORTED);
    if (!changed.ok) throw new Error(JSON.stringify(changed.error));
    return changed.value;
  }

  /** Sends, takes over and answers with what came of it. */
  async function taken(text: string, plan: Partial<Plan> = {}, now = IMPORTED) {
    const { id } = await sent(text, plan);
    const started = await startRun(program.scope, id, now);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    await workOnImports(program.scope, now);
    return view(id);
  }

  async function view(id: string) {
    const found = await importOf(program.scope, id);
    if (!found) throw new Error("no import");
    return found;
  }

  async function balances(): Promise<Record<string, bigint>> {
    const rows = await owner<{ email: string; points: bigint }[]>`
      select coalesce(m.email, m.external_id) as email, b.available - b.debt as points from members m
        join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
       where m.program_id = ${program.id} and m.erased_at is null`;
    return Object.fromEntries(rows.map(({ email, points }) => [email, points]));
  }

  /** What the books disagree about. */
  const findings = async () => (await verifyLedger(program.scope)).findings;

  return { open, sent, taken, view, balances, findings };
}
