import path from "node:path";
import { agrees, type Check, checkReplay } from "@/lib/imports/service-check";
import { readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { printAside, printJson, printPairs } from "./print";
import { replaySentence } from "./replay-sentence";

const figure = (value: bigint) => value.toLocaleString("en");

function printCheck(check: Check): void {
  printPairs(
    check.figures.map(({ what, independent, program }) => {
      if (program === null) return [what, figure(independent)];
      const same = program === independent;
      return [what, `${figure(independent)}  ${same ? "=" : "≠"}  ${figure(program)}`];
    }),
  );
}

function verdict(check: Check): string {
  if (check.differing === null)
    return "Computed from the file alone; name --program to hold its books against it.";
  if (agrees(check)) return "The program's books agree with the file, to the point and for every member.";
  const some = check.differing.slice(0, 5).join(", ");
  return `The program's books do not agree: ${check.differing.length} members differ${some ? `, among them ${some}` : ""}.`;
}

export const replayCheckCommand: Command = {
  name: "replay-check",
  summary:
    "Computes by SQL over a file what its replay under --rules rich comes to, and compares a program's books.",
  usage: ["replay-check --file <path> [--program <slug>] [--json]"],
  async run(args) {
    const { file, program, json } = readArguments(args, {
      file: { kind: "text", example: "lines.csv.gz", required: true },
      program: { kind: "text", example: "past-orders" },
      json: { kind: "flag" },
    });
    const whole = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
    const checked = await checkReplay(whole, program);
    if (!checked.ok) {
      printAside(replaySentence(checked.error));
      return EXIT.failed;
    }
    const check = checked.value;
    if (json) {
      const figures = check.figures.map(({ what, independent, program: own }) => ({
        what,
        independent: Number(independent),
        program: own === null ? null : Number(own),
      }));
      printJson({
        as_of: check.asOf.toISOString(),
        agrees: agrees(check),
        differing: check.differing,
        figures,
      });
    } else printCheck(check);
    printAside(verdict(check));
    return check.differing === null || agrees(check) ? EXIT.done : EXIT.failed;
  },
};
