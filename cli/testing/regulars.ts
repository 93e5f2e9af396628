import { vi } from "vitest";
import { run } from "../run";

export type Said = { code: number; out: string; aside: string };

/** Calls a command and listens to what it says. */
export async function regulars(...args: string[]): Promise<Said> {
  const said = { out: "", aside: "" };
  const listen = (stream: NodeJS.WriteStream, to: keyof typeof said) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said[to] += text;
      return true;
    });
  const ears = [listen(process.stdout, "out"), listen(process.stderr, "aside")];
  try {
    const code = await run(args);
    return { code, ...said };
  } finally {
    for (const ear of ears) ear.mockRestore();
  }
}
