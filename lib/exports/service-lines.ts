import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { MOST_LINE_BYTES } from "./interchange";

/** A line of the file is longer than any can be. */
export class LineTooLong extends Error {
  override name = "LineTooLong";
}

const GZIP = Buffer.from([0x1f, 0x8b]);

async function* peeked(stream: Readable): AsyncGenerator<Buffer> {
  const [bytes, packed] = await firstOf(stream);
  if (bytes === null) return;
  if (!packed) {
    yield bytes;
    for await (const more of stream) yield more as Buffer;
    return;
  }
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  gunzip.write(bytes);
  stream.pipe(gunzip);
  if (stream.readableEnded) gunzip.end();
  for await (const more of gunzip) yield more as Buffer;
}

async function firstOf(stream: Readable): Promise<[Buffer | null, boolean]> {
  const first = await new Promise<Buffer | null>((resolve, reject) => {
    const read = () => {
      const bytes = stream.read() as Buffer | null;
      if (bytes === null) return;
      stream.off("readable", read);
      resolve(bytes);
    };
    stream.on("readable", read);
    stream.once("end", () => resolve(null));
    stream.once("error", reject);
  });
  return [first, first?.subarray(0, 2).equals(GZIP) ?? false];
}

/** The lines of a file, packed with gzip or not, without their line ends. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const bytes of peeked(createReadStream(file, { highWaterMark: 256 * 1024 }))) {
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, end)]).toString("utf8");
      [rest, length, from] = [[], 0, end + 1];
    }
    rest.push(bytes.subarray(from));
    length += bytes.length - from;
    if (length > MOST_LINE_BYTES) throw new LineTooLong();
  }
  if (length > 0) yield Buffer.concat(rest).toString("utf8");
}
