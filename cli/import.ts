import path from "node:path";
import type { Plan } from "@/lib/member-imports/plan";
import { PRESETS } from "@/lib/member-imports/preset";
import { PROBLEM_SENTENCES, type RowProblemCode } from "@/lib/member-imports/problem";
import { type ImportView, importSentence } from "@/lib/member-imports/service";
import { type FileDone, type FileError, importFile, undoImport } from "@/lib/member-imports/service-command";
import { fileSentence } from "@/lib/member-imports/service-inspect";
import { refusedRows, type Tally } from "@/lib/member-imports/tally";
import { clock } from "@/lib/shared/clock";
import { readId, showId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { oneOf, readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { typedPath } from "./file-path";
import { print, printAside, printJson, printPairs } from "./print";
import { programNamed } from "./program";
import { spool } from "./spool";

const EVERY_MS = 1_000;
/** Batches on their way at once: while one is read and the next is looked up, two processes of the database write. */
const LANES = 2;

const figure = (value: number | string) => BigInt(value).toLocaleString("en");

function sentence(error: FileError): string {
  switch (error.code) {
    case "file_missing":
      return `--file ${error.file} is not there: give the path of a file.`;
    case "import_unknown":
    case "import_state":
    case "import_running":
    case "file_forgotten":
    case "plan_wrong":
      return importSentence(error);
    default:
      return fileSentence(error);
  }
}

/** Says once a second how far it has come; the first Ctrl-C ends it after the batches that are on their way. */
function watching() {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  let rows = 0;
  const began = performance.now();
  const timer = setInterval(() => {
    const perSecond = Math.round((rows * 1_000) / (performance.now() - began));
    if (rows > 0) printAside(`${figure(rows)} rows, ${figure(perSecond)} rows/s`);
  }, EVERY_MS);
  const report = (tally: Tally) => {
    rows = tally.rows;
  };
  return { signal: stop.signal, report, end: () => clearInterval(timer) };
}

function printTally(tally: Tally): void {
  printPairs([
    ["rows", figure(tally.rows)],
    ["new members", figure(tally.enrolled)],
    ["members changed", figure(tally.changed)],
    ["as they were", figure(tally.same)],
    ["imported before", figure(tally.already)],
    ["refused", figure(refusedRows(tally))],
    ["points given", figure(tally.pointsGiven)],
    ["points taken", figure(tally.pointsTaken)],
    ...(tally.later > 0 ? [["rows whose points begin later", figure(tally.later)] as [string, string]] : []),
  ]);
  for (const [code, count] of Object.entries(tally.refused)) {
    print(`  ${figure(count)} × ${PROBLEM_SENTENCES[code as RowProblemCode] ?? code}`);
  }
}

function printUndone(tally: Tally): void {
  printPairs([
    ["rows undone", figure(tally.rows)],
    ["points taken back", figure(tally.pointsTaken)],
    ["points given back", figure(tally.pointsGiven)],
    ["spent since, and left", figure(tally.spent)],
    ["members forgotten", figure(tally.forgotten)],
  ]);
}

function jsonOf({ state, view }: FileDone) {
  const { check, run, undo, file, plan } = view;
  return { id: showId("import", view.id), outcome: state, state: view.state, file, plan, check, run, undo };
}

const EARLIER = "This file was taken over by the same settings before: nothing was changed.";

function tell(done: FileDone): void {
  const { view, state } = done;
  if (state === "earlier") printAside(EARLIER);
  if (state === "busy")
    printAside("Another process works on it, or somebody has stopped it in the dashboard.");
  if (state === "stopped") printAside("Stopped: run the same command again to go on from there.");
  const tally = tallyOf(view);
  if (tally && view.undo) printUndone(tally);
  else if (tally) printTally(tally);
  if (view.run && !view.undo)
    print(`Undo it with: import --program <slug> --undo ${showId("import", view.id)}`);
}

function tallyOf({ check, run, undo }: ImportView): Tally | null {
  return undo ?? run ?? check;
}

async function ended(json: boolean, work: () => Promise<Result<FileDone, FileError>>): Promise<number> {
  const done = await work();
  if (!done.ok) {
    printAside(sentence(done.error));
    return EXIT.failed;
  }
  if (json) printJson(jsonOf(done.value));
  else tell(done.value);
  if (done.value.state === "busy") return EXIT.failed;
  return done.value.state === "stopped" ? EXIT.stopped : EXIT.done;
}

type Given = ReturnType<typeof read>;

function read(args: string[]) {
  return readArguments(args, {
    program: { kind: "text", example: "fieldwork", required: true },
    file: { kind: "text", example: "members.csv" },
    undo: { kind: "text", example: "imp_019ab3c2d4e57f6080a1b2c3d4e5f601" },
    preset: { kind: "text", example: "smile" },
    mode: { kind: "text", example: "set" },
    "pin-until": { kind: "text", example: "2027-12-31" },
    "expires-on": { kind: "text", example: "2027-12-31" },
    subledger: { kind: "text", example: "main" },
    "members-only": { kind: "flag" },
    welcome: { kind: "flag" },
    check: { kind: "flag" },
    json: { kind: "flag" },
  });
}

function dayOf(name: string, value: string | null): string | null {
  if (value === null || /^\d{4}-\d\d-\d\d$/.test(value)) return value;
  throw new UsageError([`--${name} "${value}" is no day: write it like --${name} 2027-12-31.`]);
}

function planOf(given: Given): Partial<Plan> {
  const [pinUntil, expiresOn] = [
    dayOf("pin-until", given["pin-until"]),
    dayOf("expires-on", given["expires-on"]),
  ];
  const codes = PRESETS.map(({ code }) => code);
  return {
    ...(given.preset && { preset: oneOf("preset", given.preset, codes) }),
    ...(given.mode && { mode: oneOf("mode", given.mode, ["set", "add"]) }),
    ...(pinUntil && { pinUntil }),
    ...(expiresOn && { expiresOn }),
    ...(given.subledger !== null && { subledger: given.subledger }),
    ...(given["members-only"] && { unmatched: "skip" as const }),
    ...(given.welcome && { welcome: true }),
  };
}

async function undo(scope: ProgramScope, shown: string, json: boolean): Promise<number> {
  const id = readId("import", shown);
  if (!id) throw new UsageError([`--undo "${shown}" is no import: give its id, like imp_019ab3c2….`]);
  const watched = watching();
  return ended(json, () => undoImport(scope, id, watched, clock.now())).finally(watched.end);
}

export const importCommand: Command = {
  name: "import",
  summary:
    "Takes over a file of members that another loyalty program wrote, of any size; goes on where it was stopped. --check only looks at it; --undo takes an import back.",
  usage: [
    `import --program <slug> --file <members.csv|members.csv.gz|-> [--check] [--preset ${PRESETS.map(({ code }) => code).join("|")}] [--mode set|add] [--members-only] [--pin-until <day>] [--expires-on <day>] [--subledger <name>] [--welcome] [--json]`,
    "import --program <slug> --undo imp_… [--json]",
  ],
  async run(args) {
    const given = read(args);
    if ((given.file === null) === (given.undo === null))
      throw new UsageError([
        "Give either --file members.csv to import or --undo imp_… to take an import back.",
      ]);
    const plan = planOf(given);
    const { scope } = await programNamed(given.program);
    if (given.undo !== null) return undo(scope, given.undo, given.json);
    const spooled = given.file === "-" ? await spool(process.stdin) : null;
    const file = spooled?.file ?? typedPath(given.file ?? "");
    const watched = watching();
    const name = spooled ? "standard input" : path.basename(file);
    const working = { ...watched, lanes: LANES };
    try {
      const request = { file, name, plan, checkOnly: given.check };
      return await ended(given.json, () => importFile(scope, request, working, clock.now()));
    } finally {
      watched.end();
      await spooled?.remove();
    }
  },
};
