import {
  isEmpty,
  programsBeside,
  selectColumns,
  spendTransaction,
  spendTransactions,
} from "@/db/queries/exports";
import type { Tx } from "@/db/transaction";
import { err, ok, type Result } from "@/lib/shared/result";
import { FORMAT, Header } from "./interchange";
import type { LoadError } from "./load-error";
import { Refused } from "./refused";
import { LineTooLong, linesOf } from "./service-lines";
import { type Loaded, Loader } from "./service-loader";
import { inOneLoad, withoutTransaction } from "./service-snapshot";
import type { Watch } from "./watch";

/** A chain has a seal a minute at most: more than this is no chain of ours. */
const MOST_SEALS = 50_000_000n;
const AT_ONCE = 20_000;

/**
 * A seal covers transactions below its own number in a database that has the program from a file: this database has to
 * have used up as many, so that whatever is written later comes behind them.
 */
async function passSeals(seals: bigint): Promise<void> {
  await withoutTransaction(async (tx) => {
    for (let at = await spendTransaction(tx); at <= seals; at = await spendTransaction(tx))
      await spendTransactions(tx, Math.min(AT_ONCE, Number(seals - at) + 1));
  });
}

async function headerOf(lines: AsyncGenerator<string>): Promise<Header> {
  const first = await lines.next();
  let value: unknown;
  try {
    value = JSON.parse(first.done ? "" : first.value);
  } catch {
    throw new Refused({ code: "not_a_file" });
  }
  const { format } = (value ?? {}) as { format?: unknown };
  if (typeof format === "number" && format > FORMAT)
    throw new Refused({ code: "newer", what: `format ${format}` });
  const header = Header.safeParse(value);
  if (!header.success) throw new Refused({ code: "not_a_file" });
  return header.data;
}

async function checkRoom(tx: Tx, header: Header): Promise<void> {
  if (header.regulars === "backup" && !(await isEmpty(tx))) throw new Refused({ code: "not_empty" });
  for (const program of header.programs) {
    const there = await programsBeside(tx, program);
    if (there.sameId || there.sameSlug) throw new Refused({ code: "program_exists", slug: program.slug });
  }
}

/** Brings a file in: all of it or nothing. `kind` is what it has to be. */
export async function load(
  file: string,
  kind: Header["regulars"],
  { watch, now }: { watch: Watch; now: Date },
): Promise<Result<Loaded, LoadError>> {
  const lines = linesOf(file);
  try {
    const header = await headerOf(lines);
    if (header.regulars !== kind) throw new Refused({ code: "wrong_kind", kind: header.regulars });
    if (kind === "program" && (header.programs.length !== 1 || header.program?.id !== header.programs[0]?.id))
      throw new Refused({ code: "not_a_file" });
    const seals = header.programs.map(({ books }) => BigInt(books.seals));
    const most = seals.toSorted((a, b) => Number(a - b)).at(-1) ?? 0n;
    if (most > MOST_SEALS) throw new Refused({ code: "not_a_file" });
    await withoutTransaction((tx) => checkRoom(tx, header));
    await passSeals(most);
    const loaded = await inOneLoad(async (tx) => {
      await checkRoom(tx, header);
      const loader = new Loader(tx, header, await selectColumns(tx), watch);
      for await (const line of lines) await loader.take(line);
      return loader.finish(now);
    });
    return ok(loaded);
  } catch (error) {
    if (error instanceof Refused) return err(error.why);
    if (error instanceof LineTooLong) return err({ code: "damaged", line: 0, reason: "a line is too long" });
    if ((error as { code?: string }).code?.startsWith("Z_"))
      return err({ code: "damaged", line: 0, reason: "it cannot be unpacked" });
    throw error;
  } finally {
    await lines.return(undefined);
  }
}
