import { MOST_BYTES } from "@/lib/cards/issuer";
import { err, ok, type Result } from "@/lib/shared/result";

type FileError = { code: "file_missing" | "file_large"; field: string; message: string };

/** A file of a form, if one was chosen: an empty field comes as a file of no bytes. */
export async function readFile(form: FormData, field: string): Promise<Result<Uint8Array | null, FileError>> {
  const file = form.get(field);
  if (!(file instanceof File) || file.size === 0) return ok(null);
  if (file.size > MOST_BYTES) {
    const message = "This file is larger than 64 kB: it is something else than what belongs here.";
    return err({ code: "file_large", field, message });
  }
  return ok(new Uint8Array(await file.arrayBuffer()));
}

/** A file that has to be there. */
export async function requireFile(
  form: FormData,
  field: string,
  message: string,
): Promise<Result<Uint8Array, FileError>> {
  const read = await readFile(form, field);
  if (!read.ok) return read;
  return read.value ? ok(read.value) : err({ code: "file_missing", field, message });
}
