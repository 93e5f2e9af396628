import { err, ok, type Result } from "@/lib/shared/result";
import { type Refusal, refuse } from "./problem";

/** The most bytes of a body: of a single request, and of a batch. */
export const BODY_BYTES = 256 * 1024;
export const BATCH_BYTES = 10 * 1024 * 1024;
/** A body that takes longer than this to arrive is cut off. */
export const PATIENCE_MS = 30_000;
export const TOO_SLOW = refuse("too-slow", "The body did not arrive within 30 seconds. Send it again.");

export function tooLarge(most: number): Refusal {
  const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MiB` : `${most / 1024} kB`;
  return refuse("too-large", `The body is larger than ${size}. Send less at a time.`);
}

function wrongType(request: Request): Refusal | null {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^application\/([\w.-]+\+)?json$/.test(type)) {
    return refuse(
      "not-json",
      `Set the header Content-Type to application/json${type ? `, not ${type}` : ""}.`,
    );
  }
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    return refuse("not-json", "Send the body without Content-Encoding: compressed bodies are not read.");
  }
  return null;
}

/** Collects a stream as long as it stays within `most` bytes and in time. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Result<Uint8Array[], Refusal>> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let late = false;
  const patience = setTimeout(() => {
    late = true;
    reader.cancel().catch(() => {});
  }, PATIENCE_MS);
  try {
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (late) return err(TOO_SLOW);
      if (done) return ok(parts);
      size += value.byteLength;
      if (size > most) {
        reader.cancel().catch(() => {});
        return err(tooLarge(most));
      }
      parts.push(value);
    }
  } finally {
    clearTimeout(patience);
  }
}

/** The body as the bytes that came, within `most` of them, whatever the sender says of its length. */
export async function readBytes(request: Request, most: number): Promise<Result<Uint8Array, Refusal>> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return err(tooLarge(most));
  if (!request.body) return ok(new Uint8Array());
  const collected = await collect(request.body, most);
  return collected.ok ? ok(Buffer.concat(collected.value)) : collected;
}

/** The body as text: JSON by its type, within `most` bytes, whatever the sender says of its length. */
export async function readBody(request: Request, most: number): Promise<Result<string, Refusal>> {
  const wrong = wrongType(request);
  if (wrong) return err(wrong);
  if (Number(request.headers.get("content-length") ?? 0) > most) return err(tooLarge(most));
  if (!request.body) return ok("");
  const collected = await collect(request.body, most);
  if (!collected.ok) return collected;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const text = collected.value.map((part) => decoder.decode(part, { stream: true })).join("");
    return ok(text + decoder.decode());
  } catch {
    return err(refuse("malformed-json", "The body is not UTF-8. Send it in UTF-8."));
  }
}
