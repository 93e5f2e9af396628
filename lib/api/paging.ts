import { isUuid } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Refusal, wrongField } from "./problem";

/** Where a page of things ends that are ordered by an instant and an id, newest first. */
export type Cursor = { at: Date; id: string };

export type Page = { cursor: Cursor | null; limit: number };

const PER_PAGE = 50;
const MOST_PER_PAGE = 100;

/** The cursor as it is handed out: opaque to whoever gets it. */
export function cursorText({ at, id }: Cursor): string {
  return `${at.getTime().toString(36)}.${id.replaceAll("-", "")}`;
}

function readCursor(text: string): Cursor | null {
  const match = /^([0-9a-z]{1,9})\.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(
    text,
  );
  const [, time = "", ...id] = match ?? [];
  const read = { at: new Date(Number.parseInt(time, 36)), id: id.join("-") };
  return match && isUuid(read.id) ? read : null;
}

/** Reads `cursor` and `limit` of an address. */
export function readPage(query: URLSearchParams): Result<Page, Refusal> {
  const [given, most] = [query.get("cursor"), query.get("limit")];
  const cursor = given === null || given === "" ? null : readCursor(given);
  if (given && !cursor) {
    return err(wrongField("cursor", "cursor is none of ours: take it from next_cursor, or leave it out."));
  }
  const limit = most === null || most === "" ? PER_PAGE : /^\d{1,3}$/.test(most) ? Number(most) : 0;
  if (limit < 1 || limit > MOST_PER_PAGE) {
    return err(wrongField("limit", `limit must be a whole number from 1 to ${MOST_PER_PAGE}.`));
  }
  return ok({ cursor, limit });
}

/** A page as it is answered. */
export function pageOf<T>(data: T[], next: Cursor | null): { data: T[]; next_cursor: string | null } {
  return { data, next_cursor: next && cursorText(next) };
}
