import { Stopped } from "@/lib/exports/watch";
import { EXIT } from "./command";

const OF_THE_DISK = ["ENOENT", "EACCES", "EISDIR", "ENOSPC", "EROFS", "ENOTDIR"];

/** Why a file was not written, where that is nobody's bug: a sentence and the exit code. */
export function fileProblem(file: string, error: unknown): { sentence: string; code: number } | null {
  if (error instanceof Stopped) return { sentence: "Stopped: no file was written.", code: EXIT.stopped };
  const { code = "", message } = error as { code?: string; message: string };
  if (!OF_THE_DISK.includes(code)) return null;
  return { sentence: `--file ${file} could not be written: ${message}.`, code: EXIT.failed };
}
