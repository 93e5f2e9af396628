import path from "node:path";
import { REPLAY_RULES, type ReplayRequest, replay } from "@/lib/imports/service-replay";
import { SOURCES } from "@/lib/imports/source";
import type { Summary, Tally } from "@/lib/imports/summary";
import { clock } from "@/lib/shared/clock";
import { oneOf, readArguments } from "./arguments";
import { type Command, EXIT } from "./command";
import { printAside, printJson, printPairs } from "./print";
import { watchProgress } from "./progress";
import { replaySentence } from "./replay-sentence";

function readRequest(args: string[]): ReplayRequest & { json: boolean } {
  const given = readArguments(args, {
    source: { kind: "text", example: SOURCES[0], required: true },
    file: { kind: "text", example: "lines.csv.gz", required: true },
    program: { kind: "text", example: "past-orders", required: true },
    rules: { kind: "text", example: REPLAY_RULES[0] },
    // As it was called when there was one rule.
    rule: { kind: "text", example: REPLAY_RULES[0] },
    json: { kind: "flag" },
  });
  const { rule, ...rest } = given;
  const rules = given.rules ?? rule;
  return {
    ...rest,
    // npm calls us in the checkout, and says where it was called itself.
    file: path.resolve(process.env.INIT_CWD ?? process.cwd(), given.file),
    source: oneOf("source", given.source, SOURCES),
    rules: rules === null ? null : oneOf("rules", rules, REPLAY_RULES),
  };
}

const figure = (value: number) => value.toLocaleString("en");

function printSummary(summary: Summary): void {
  printPairs([
    ["orders", figure(summary.orders)],
    ["guest orders", figure(summary.guest_orders)],
    ["refunds", `${figure(summary.refunds)} (${figure(summary.guest_refunds)} of guests)`],
    [
      "ignored",
      `${figure(summary.ignored)} adjustments; ${figure(summary.nothing_to_pay)} invoices with nothing to pay`,
    ],
    ["members", figure(summary.members)],
    ["points earned", figure(summary.points_earned)],
    ["points reversed", figure(summary.points_reversed)],
    ["points expired", figure(summary.points_expired)],
    ["points held", `${figure(summary.points_held)} at the file's end, ${figure(summary.points_owed)} owed`],
    ...Object.entries(summary.tiers).map(([name, count]): [string, string] => [`on ${name}`, figure(count)]),
    ["repeat rate", `${(summary.repeat_rate * 100).toFixed(2)} %`],
    ["seconds", summary.seconds.toFixed(1)],
    ["lines per second", figure(summary.lines_per_second)],
  ]);
}

/** Aborts at the first Ctrl-C or request to end; the batch that is being posted is finished. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}

export const replayCommand: Command = {
  name: "replay",
  summary: "Replays a public file of real orders into a program; goes on where it was stopped.",
  usage: [
    `replay --source ${SOURCES.join("|")} --file <path> --program <slug> [--rules ${REPLAY_RULES.join("|")}] [--json]`,
  ],
  async run(args) {
    const { json, ...request } = readRequest(args);
    const signal = stopOnSignal();
    const progress = watchProgress();
    const report = (tally: Tally) => progress.report(tally);
    const done = await replay(request, { signal, report, now: clock.now() }).finally(progress.end);
    if (!done.ok) {
      printAside(replaySentence(done.error));
      return EXIT.failed;
    }
    if (done.value.state === "stopped") {
      printAside(
        `Stopped after line ${figure(done.value.line)}: run the same command again to go on from there.`,
      );
      return EXIT.stopped;
    }
    const { summary, earlier } = done.value;
    if (earlier) printAside("This file was replayed before: nothing was changed.");
    if (json) printJson(summary);
    else printSummary(summary);
    return EXIT.done;
  },
};
