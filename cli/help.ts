import { type Command, EXIT } from "./command";
import { print, printAside } from "./print";

const CALL = "npm run regulars --";

/** How one command is called. */
export function printUsage({ summary, usage }: Command): number {
  print(summary);
  print();
  for (const form of usage) print(`  ${CALL} ${form}`);
  return EXIT.done;
}

/** All commands, or the one that is named. */
export function printHelp([name, ...more]: string[], commands: readonly Command[]): number {
  if (name !== undefined) {
    const command = commands.find((one) => one.name === name);
    if (command && more.length === 0) return printUsage(command);
    printAside(`There is no help on "${[name, ...more].join(" ")}": ${CALL} help lists the commands.`);
    return EXIT.usage;
  }
  print(`${CALL} <command>`);
  for (const command of commands) {
    print();
    print(command.summary);
    for (const form of command.usage) print(`  ${form}`);
  }
  print();
  print("This list, or how one command is called.");
  print("  help [<command>]");
  return EXIT.done;
}
