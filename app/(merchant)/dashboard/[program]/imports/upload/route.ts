import { readBytes } from "@/lib/api/body";
import { requireStaff } from "@/lib/auth/staff";
import { MOST_FILE_BYTES, sendFile } from "@/lib/member-imports/service";
import { clock } from "@/lib/shared/clock";
import { pathsOf } from "../../../paths";
import { withParams } from "../../../search-params";

type Context = { params: Promise<{ program: string }> };

/** What a form adds around its file. */
const AROUND_BYTES = 64 * 1024;

/** Whether the form stood on a page of ours. Browsers say where a form was sent from. */
function isOwn(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  const hosts = [request.headers.get("x-forwarded-host"), request.headers.get("host")];
  return origin !== null && URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/** Leads on by GET: a browser that is sent on with 307 would send the file again. */
function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address } });
}

/** Takes a file of members from the form of the page; leads on to what it is. Larger than what an action may take. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { scope, program } = await requireStaff((await params).program, "imports:write");
  const paths = pathsOf(program.slug);
  const back = (problem: string) => seeOther(withParams(paths.imports, { problem }));
  if (!isOwn(request)) return back("foreign");
  const body = await readBytes(request, MOST_FILE_BYTES + AROUND_BYTES);
  if (!body.ok) return back("large");
  const file = await fileOf(request, body.value);
  if (file === "broken") return back("broken");
  if (!file || file.size === 0) return back(file?.name ? "file_empty" : "none");
  if (file.size > MOST_FILE_BYTES) return back("large");
  const parts = [new Uint8Array(await file.arrayBuffer())];
  const sent = await sendFile(scope, { name: file.name, parts }, clock.now());
  return sent.ok ? seeOther(paths.import(sent.value.id)) : back(sent.error.code);
}

/** The file of the form; null where none was chosen. */
async function fileOf(request: Request, bytes: Uint8Array): Promise<File | null | "broken"> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) return "broken";
  try {
    const form = await new Response(Buffer.from(bytes), { headers: { "content-type": type } }).formData();
    const file = form.get("file");
    return file instanceof File ? file : null;
  } catch {
    return "broken";
  }
}
