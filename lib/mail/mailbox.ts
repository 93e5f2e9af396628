import { mkdir, readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import PostalMime from "postal-mime";
import { env } from "@/lib/shared/env";
import { isUuid, newId } from "@/lib/shared/id";

/** The newest mails that are kept. */
const KEPT = 500;

/** A mail as the development mailbox lists it. */
export type KeptMail = { id: string; to: string; from: string; subject: string; at: Date };
export type OpenedMail = KeptMail & {
  text: string;
  html: string /** How a mail program stops it; null for what cannot be stopped. */;
  unsubscribe: string | null;
};

function folder(): string {
  return path.join(/* turbopackIgnore: true */ env().REGULARS_DATA_DIR, "mail");
}

/** Ids of kept mails, newest first: they carry their time. */
async function idsInFolder(): Promise<string[]> {
  const files = await readdir(folder()).catch(() => []);
  const ids = files.filter((file) => file.endsWith(".eml")).map((file) => file.slice(0, -4));
  return ids.filter(isUuid).sort().reverse();
}

/** Keeps a mail as it went over the wire. */
export async function keepMail(raw: Uint8Array): Promise<void> {
  const id = newId();
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = path.join(folder(), `${id}.eml`);
  // Named when it is whole, so that nobody reads half a mail.
  await writeFile(`${file}.part`, raw, { mode: 0o600 });
  await rename(`${file}.part`, file);
  const old = (await idsInFolder()).slice(KEPT);
  await Promise.all(old.map((each) => unlink(path.join(folder(), `${each}.eml`)).catch(() => {})));
}

/** A kept mail, or null. */
export async function openKeptMail(id: string): Promise<OpenedMail | null> {
  if (!isUuid(id)) return null;
  const raw = await readFile(path.join(folder(), `${id}.eml`)).catch(() => null);
  if (!raw) return null;
  const mail = await PostalMime.parse(raw);
  const header = (key: string) => mail.headers.find((each) => each.key === key)?.value ?? "";
  const [address, post] = [header("list-unsubscribe"), header("list-unsubscribe-post")];
  return {
    id,
    unsubscribe: address ? `${address.replace(/^<|>$/g, "")} · ${post}` : null,
    to: mail.to?.map((one) => one.address ?? "").join(", ") ?? "",
    from: mail.from?.name || mail.from?.address || "",
    subject: mail.subject ?? "",
    at: new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)),
    text: mail.text ?? "",
    html: mail.html ?? "",
  };
}

/** The newest kept mails, up to `limit`; those to one address if `to` is given. */
export async function listKeptMails({ to = "", limit = 50 } = {}): Promise<KeptMail[]> {
  const opened = await Promise.all((await idsInFolder()).slice(0, KEPT).map(openKeptMail));
  return opened
    .filter((mail) => mail !== null)
    .filter((mail) => !to || mail.to.toLowerCase() === to.trim().toLowerCase())
    .slice(0, limit);
}
