import type { Encoding } from "./encoding";
import { isBlank } from "./read-row";
import { RecordReader, type Row, type Separator } from "./records";
import type { Bytes } from "./service-bytes";
import { csvParser } from "./service-csv";

/** A file as text, piece by piece. What is no text in this encoding becomes a sign that says so. */
export async function* readText(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The records of a file in pieces, empty lines left out. */
export async function* readRows(
  bytes: Bytes,
  { encoding, separator }: { encoding: Encoding; separator: Separator },
): AsyncGenerator<Row[]> {
  const reader = new RecordReader(separator, csvParser(separator));
  for await (const text of readText(bytes, encoding)) {
    const rows = reader.add(text).filter((row) => !isBlank(row));
    if (rows.length > 0) yield rows;
  }
  const last = reader.end().filter((row) => !isBlank(row));
  if (last.length > 0) yield last;
}
