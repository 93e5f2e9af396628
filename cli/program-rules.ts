import { readFileSync, statSync } from "node:fs";
import { writeFile } from "@/lib/exports/service-program";
import {
  appliedFiles,
  applyFile,
  applySentences,
  currentState,
  planOf,
  rollBack,
} from "@/lib/rules-as-code/service-apply";
import { effectLines } from "@/lib/rules-as-code/service-effect";
import { fileOf, MOST_FILE_BYTES, type RulesFile, readFile } from "@/lib/rules-as-code/service-file";
import { planLines } from "@/lib/rules-as-code/service-plan";
import { isMadeFrom } from "@/lib/rules-as-code/service-state";
import { authorOf } from "@/lib/shared/author";
import { clock } from "@/lib/shared/clock";
import { readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { typedPath } from "./file-path";
import { print, printAside } from "./print";
import { programNamed } from "./program";

const PROGRAM = { kind: "text", example: "fieldwork", required: true } as const;
const FILE = { kind: "text", example: "rules.yaml", required: true } as const;
const FLAG = { kind: "flag" } as const;

function readRules(typed: string, slug: string): RulesFile {
  const file = typedPath(typed);
  let text: string;
  try {
    if (statSync(file).size > MOST_FILE_BYTES)
      throw new UsageError([`--file ${typed} is longer than 1 MiB: it is no file of rules.`]);
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError([`--file ${typed} cannot be read: give the path of a file.`]);
  }
  const read = readFile(text, slug);
  if (!read.ok) throw new UsageError(read.error.problems);
  return read.value;
}

function printAll(sentences: readonly string[]): void {
  for (const sentence of sentences) print(sentence);
}

async function exportRules(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM, file: { kind: "text", example: "rules.yaml" } });
  const { scope } = await programNamed(given.program);
  const text = fileOf(await currentState(scope, clock.now()));
  if (given.file === null) process.stdout.write(text);
  else {
    await writeFile(typedPath(given.file), async (sink) => sink(text));
    print(`${typedPath(given.file)}: the rules of ${given.program} as they stand.`);
  }
  return EXIT.done;
}

async function plan(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM, file: FILE });
  const { program, scope } = await programNamed(given.program);
  const file = readRules(given.file, program.slug);
  const now = clock.now();
  const planned = await planOf(scope, file, now);
  if (!planned.ok) throw new UsageError(planned.error.problems);
  const lines = planLines(planned.value);
  printAll(lines.length > 0 ? lines : ["The file says what is: nothing would be changed."]);
  const effects = await effectLines(scope, planned.value, now);
  if (effects.length > 0) print();
  printAll(effects);
  const { hash } = planned.value.state;
  if (!isMadeFrom(planned.value.state, file))
    printAside(
      `The rules were changed since this file was made: they are ${hash} now. It would not be applied as it is.`,
    );
  return EXIT.done;
}

async function apply(args: string[]): Promise<number> {
  const given = readArguments(args, {
    program: PROGRAM,
    file: FILE,
    note: { kind: "text", example: '"Autumn prices"' },
    "let-fall": FLAG,
    write: FLAG,
  });
  const { program, scope } = await programNamed(given.program);
  const file = readRules(given.file, program.slug);
  const options = { note: given.note ?? "", letFall: given["let-fall"] };
  const done = await applyFile(scope, file, options, clock.now());
  if (!done.ok) {
    for (const sentence of applySentences(done.error)) printAside(sentence);
    printAside("Nothing was changed.");
    return EXIT.failed;
  }
  const { number, changes } = done.value;
  printAll(changes);
  print(
    number === null
      ? "The file says what is: nothing was changed."
      : `Applied as number ${number}. To take it back: program roll-back --program ${program.slug} --number ${number}`,
  );
  if (given.write) {
    // What began this instant is in force from the next.
    const text = fileOf(await currentState(scope, new Date(clock.now().getTime() + 1)));
    await writeFile(typedPath(given.file), async (sink) => sink(text));
    print(`${typedPath(given.file)} is written anew, with the ids of what is new.`);
  }
  return EXIT.done;
}

async function back(args: string[]): Promise<number> {
  const given = readArguments(args, {
    program: PROGRAM,
    number: { kind: "text", example: "3", required: true },
    note: { kind: "text", example: '"Back to summer"' },
    anyway: FLAG,
    "let-fall": FLAG,
  });
  if (!/^[1-9]\d{0,8}$/.test(given.number))
    throw new UsageError([`--number "${given.number}" is no number: history lists them.`]);
  const { scope } = await programNamed(given.program);
  const options = { note: given.note ?? "", letFall: given["let-fall"], anyway: given.anyway };
  const done = await rollBack(scope, Number(given.number), options, clock.now());
  if (!done.ok) {
    for (const sentence of applySentences(done.error)) printAside(sentence);
    if (done.error.code === "moved")
      printAside("With --anyway it is taken back all the same, and with it what was changed since.");
    printAside("Nothing was changed.");
    return EXIT.failed;
  }
  printAll(done.value.changes);
  print(
    done.value.number === null ? "Everything is so already." : `Rolled back as number ${done.value.number}.`,
  );
  return EXIT.done;
}

async function history(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM });
  const { scope } = await programNamed(given.program);
  const files = await appliedFiles(scope);
  if (files.length === 0) print(`No file of rules was applied to ${given.program} yet.`);
  for (const { number, appliedAt, appliedBy, authorName, changes, note, rolledBack } of files) {
    const what = rolledBack === null ? "applied" : `rolled back ${rolledBack}`;
    print(
      `${number}  ${appliedAt.toISOString()}  ${what} by ${authorOf(appliedBy, authorName)}  ${changes.length} lines  ${note}`,
    );
  }
  return EXIT.done;
}

const ACTIONS: Record<string, (args: string[]) => Promise<number>> = {
  export: exportRules,
  plan,
  apply,
  "roll-back": back,
  history,
};

export const programCommand: Command = {
  name: "program",
  summary: "A program's rules as one file: write it, see what a changed one would do, apply it, go back.",
  usage: [
    "program export --program <slug> [--file <path>.yaml]",
    "program plan --program <slug> --file <path>.yaml",
    'program apply --program <slug> --file <path>.yaml [--note "<why>"] [--let-fall] [--write]',
    "program history --program <slug>",
    'program roll-back --program <slug> --number <number> [--note "<why>"] [--anyway] [--let-fall]',
  ],
  async run([action = "", ...args]) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act)
      throw new UsageError([
        `"program ${action}" is not known: use program export, plan, apply, history or roll-back.`,
      ]);
    return act(args);
  },
};
