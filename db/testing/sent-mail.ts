import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { listKeptMails, type OpenedMail, openKeptMail } from "@/lib/mail/mailbox";
import { env } from "@/lib/shared/env";

const mailFolder = () => path.join(env().REGULARS_DATA_DIR, "mail");

/** Throws away what was sent. */
export async function emptyMailbox(): Promise<void> {
  await rm(mailFolder(), { recursive: true, force: true });
}

/** What was sent by SMTP since the mailbox was emptied, in order: to this address, or to anybody. */
export async function sentMails(to = ""): Promise<OpenedMail[]> {
  const newestFirst = await listKeptMails({ to });
  const opened = await Promise.all(newestFirst.map(({ id }) => openKeptMail(id)));
  return opened.filter((mail) => mail !== null).reverse();
}

/** Does something while the mail server takes nothing. Empties the mailbox. */
export async function whileMailIsRefused<T>(act: () => Promise<T>): Promise<T> {
  await emptyMailbox();
  await mkdir(env().REGULARS_DATA_DIR, { recursive: true });
  // A file where the folder should be: the server cannot keep the mail, and says so.
  await writeFile(mailFolder(), "");
  try {
    return await act();
  } finally {
    await emptyMailbox();
  }
}
