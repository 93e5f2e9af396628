import { createHash } from "node:crypto";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Encoding, EncodingProbe } from "./encoding";
import { FactsProbe, type FileFacts } from "./file-facts";
import { MOST_COLUMNS } from "./plan";
import { type Row, type Separator, separatorOf } from "./records";
import { type Bytes, PackedWrong } from "./service-bytes";
import { readRows, readText } from "./service-read";

/** The most records of one file. */
export const MOST_ROWS = 5_000_000;

export type FileProblem =
  | { code: "file_empty" | "no_headers" | "no_rows" | "is_binary" | "is_spreadsheet" }
  | { code: PackedWrong["code"] }
  | { code: "too_many_columns" | "too_many_rows"; most: number };

export type Inspected = { fileHash: string; fileBytes: bigint; facts: FileFacts; probe: FactsProbe };

/** What begins the files of spreadsheets, and of others that are no text. */
const SPREADSHEET = ["504b0304", "d0cf11e0"];
const BINARY = ["25504446", "1f8b", "425a68", "fd377a58", "28b52ffd", "504b0506"];

async function lookAtBytes(
  bytes: Bytes,
): Promise<Result<{ hash: string; size: number; encoding: Encoding }, FileProblem>> {
  const [hash, probe] = [createHash("sha256"), new EncodingProbe()];
  let size = 0;
  for await (const chunk of bytes()) {
    if (size === 0) {
      const begin = Buffer.from(chunk.subarray(0, 4)).toString("hex");
      if (SPREADSHEET.some((sign) => begin.startsWith(sign))) return err({ code: "is_spreadsheet" });
      if (BINARY.some((sign) => begin.startsWith(sign))) return err({ code: "is_binary" });
    }
    size += chunk.byteLength;
    hash.update(chunk);
    probe.add(chunk);
  }
  return size === 0
    ? err({ code: "file_empty" })
    : ok({ hash: hash.digest("hex"), size, encoding: probe.end() });
}

/** The first line that holds anything. */
async function headerOf(bytes: Bytes, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const piece of readText(bytes, encoding)) {
    text += piece;
    const line = text.trimStart().split(/[\r\n]/);
    if (line.length > 1 || text.length > 100_000) return line[0] ?? "";
  }
  return text.trim();
}

/** Looks at a file as a whole: how it is written, what its columns are, how many records it has. Holds a piece at a time. */
export async function inspect(bytes: Bytes): Promise<Result<Inspected, FileProblem>> {
  try {
    return await lookAt(bytes);
  } catch (error) {
    if (error instanceof PackedWrong) return err({ code: error.code });
    throw error;
  }
}

async function lookAt(bytes: Bytes): Promise<Result<Inspected, FileProblem>> {
  const looked = await lookAtBytes(bytes);
  if (!looked.ok) return looked;
  const { hash, size, encoding } = looked.value;
  const separator = separatorOf(await headerOf(bytes, encoding));
  const probe = await probeOf(bytes, { encoding, separator });
  if (!probe.ok) return probe;
  const { headers, rows, tierNames } = probe.value;
  if (rows === 0) return err({ code: "no_rows" });
  const facts = { encoding, separator, headers: [...headers], rows, tierNames };
  return ok({ fileHash: hash, fileBytes: BigInt(size), facts, probe: probe.value });
}

async function probeOf(
  bytes: Bytes,
  how: { encoding: Encoding; separator: Separator },
): Promise<Result<FactsProbe, FileProblem>> {
  const probes: FactsProbe[] = [];
  for await (const rows of readRows(bytes, how)) {
    for (const row of rows) {
      const [probe] = probes;
      if (probe) {
        probe.add(row);
        continue;
      }
      const headers = headersOf(row);
      if (!headers.ok) return headers;
      probes.push(new FactsProbe(headers.value));
    }
    if ((probes[0]?.rows ?? 0) > MOST_ROWS) return err({ code: "too_many_rows", most: MOST_ROWS });
  }
  return probes[0] ? ok(probes[0]) : err({ code: "no_headers" });
}

/** The names of the columns, when the first record holds names and not somebody's data. */
function headersOf({ fields, fault }: Row): Result<string[], FileProblem> {
  const headers = fields.map((field) => field.replaceAll("\0", "").toWellFormed().trim().slice(0, 200));
  const isData = headers.some((header) => /@|^\d+$/.test(header));
  if (fault || isData || headers.every((header) => header === "")) return err({ code: "no_headers" });
  return headers.length > MOST_COLUMNS ? err({ code: "too_many_columns", most: MOST_COLUMNS }) : ok(headers);
}

/** The sentence for whoever sent the file. */
export function fileSentence(problem: FileProblem): string {
  switch (problem.code) {
    case "file_empty":
      return "The file is empty. Export it again.";
    case "no_headers":
      return "The first line does not name the columns. Put a line like “email,points” above the rows.";
    case "no_rows":
      return "The file names columns and has no rows under them. Export it again.";
    case "is_binary":
      return "This is not a text file. Export it as CSV (plain, or packed with gzip) and send that.";
    case "is_spreadsheet":
      return "This is a spreadsheet or an archive. Open it and save it as CSV: in Excel File → Save As → CSV UTF-8, in Google Sheets File → Download → Comma-separated values, in LibreOffice File → Save As → Text CSV. Then send that file.";
    case "packed_damaged":
      return "The packed file cannot be unpacked: it may have arrived in part. Pack it again, or send it as it is.";
    case "packed_too_large":
      return "The file unpacks to more than is taken: 64 MiB where it is sent, 4 GiB by the command. Import it with the command, or in parts.";
    case "too_many_columns":
      return `The file has more than ${problem.most} columns. Take out those that are not needed.`;
    case "too_many_rows":
      return `The file has more than ${problem.most.toLocaleString("en")} rows. Send it in parts.`;
  }
}
