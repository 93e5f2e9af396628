/** A command of `npm run regulars -- <name>`. `run` answers with the exit code. */
export type Command = {
  name: string;
  /** How it is called, one line per form. */
  usage: readonly string[];
  summary: string;
  run(args: string[]): Promise<number>;
};

/** The command was called in a way it cannot be: nothing was done. Each sentence names an argument and the mend. */
export class UsageError extends Error {
  override name = "UsageError";
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.sentences = sentences;
  }
}

export const EXIT = { done: 0, failed: 1, usage: 2, stopped: 130 } as const;
