import type { Result } from "@/lib/shared/result";
import { isCdnowHeader, readCdnowHeader, readCdnowLine } from "./cdnow";
import type { ReadError, SaleLine } from "./draft";
import { readOnlineRetailHeader, readOnlineRetailLine } from "./online-retail";
import type { SourceCode } from "./source";

/** How the lines of a source are read, one after the other. */
export type Reader = {
  /** What is wrong with the first line, or null. */
  checkFirst(fields: readonly string[], line: number): ReadError | null;
  /** Whether a line names the columns instead of a sale. */
  isHeader(fields: readonly string[], line: number): boolean;
  read(fields: readonly string[], line: number): Result<SaleLine, ReadError>;
};

const READERS: Record<SourceCode, Reader> = {
  "online-retail": {
    checkFirst: readOnlineRetailHeader,
    isHeader: (_, line) => line === 1,
    read: readOnlineRetailLine,
  },
  cdnow: {
    checkFirst: readCdnowHeader,
    isHeader: (fields, line) => line === 1 && isCdnowHeader(fields),
    read: readCdnowLine,
  },
};

export function readerOf(code: SourceCode): Reader {
  return READERS[code];
}
