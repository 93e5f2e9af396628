import { EXIT, UsageError } from "./command";
import { allCommands, COMMAND_NAMES, commandNamed } from "./commands";
import { printHelp, printUsage } from "./help";
import { printAside } from "./print";
import { problemSentences } from "./problem";

/** Runs one command and answers with the exit code; never throws. */
export async function run([name = "help", ...args]: string[]): Promise<number> {
  if (name === "help" || name === "--help" || name === "-h") return printHelp(args, await allCommands());
  try {
    const command = await commandNamed(name);
    if (!command) {
      const known = ["help", ...COMMAND_NAMES].join(", ");
      printAside(`There is no command "${name}": use one of ${known}.`);
      return EXIT.usage;
    }
    if (args.includes("--help") || args.includes("-h")) return printUsage(command);
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      for (const sentence of error.sentences) printAside(sentence);
      printAside(`Nothing was done. How to call it: npm run regulars -- help ${name}`);
      return EXIT.usage;
    }
    for (const sentence of problemSentences(error)) printAside(sentence);
    return EXIT.failed;
  }
}
