import { EnvironmentError } from "@/lib/shared/env";

const BY_CODE: Record<string, string> = {
  "42P01": "The database has no tables yet: run npm run db:migrate, then this command again.",
  "42703":
    "The database belongs to another version of Regulars: run npm run db:migrate, then this command again.",
  "28P01":
    "The database refused the password: correct DATABASE_URL, or run npm run db:migrate to renew the app's own.",
  "57P01": "The database was shut down: start it, then run this command again.",
  "57014": "The database took longer than it may: try again when it has less to do.",
  ECONNREFUSED: "The database does not answer: start it or correct DATABASE_URL.",
  CONNECTION_CLOSED:
    "The connection to the database was lost: run this command again; it goes on where it was.",
  CONNECT_TIMEOUT: "The database does not answer: start it or correct DATABASE_URL.",
};

/** What went wrong while a command ran: sentences where somebody can mend it, the whole error where it is a bug. */
export function problemSentences(error: unknown): readonly string[] {
  if (error instanceof EnvironmentError) return error.sentences;
  const known = BY_CODE[(error as { code?: string }).code ?? ""];
  if (known) return [known];
  return [`This is a bug in Regulars: ${error instanceof Error ? (error.stack ?? error.message) : error}`];
}
