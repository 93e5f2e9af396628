/** Why a file was not brought in. Nothing of it was kept. */
export type LoadError =
  | { code: "not_a_file" }
  | { code: "wrong_kind"; kind: "program" | "backup" }
  | { code: "newer"; what: string }
  | { code: "program_exists"; slug: string }
  | { code: "not_empty" }
  | { code: "damaged"; line: number; reason: string }
  | { code: "row_refused"; table: string; line: number; reason: string }
  | { code: "books_differ"; slug: string; expected: string; actual: string };

/** What went wrong, and what to do. */
export function loadSentence(error: LoadError): string {
  switch (error.code) {
    case "not_a_file":
      return "This is no file of a program: make one with npm run regulars -- export --program <slug> --file <path>.";
    case "wrong_kind":
      return error.kind === "backup"
        ? "This is a backup of a whole installation: put it back with npm run regulars -- restore --file <path>."
        : "This is the file of one program: bring it in with npm run regulars -- import-program --file <path>.";
    case "newer":
      return `The file was made by a newer version of Regulars (${error.what}): update this installation first.`;
    case "program_exists":
      return `There is a program "${error.slug}" here already: a program is brought in where it is not yet, since two of the same could both be worked with.`;
    case "not_empty":
      return "There are programs here already: a backup is put back into an empty database.";
    case "damaged":
      return `The file is not whole: line ${error.line}: ${error.reason}. Copy it again, or make it again.`;
    case "row_refused":
      return `The database refused a row of ${error.table} (by line ${error.line} of the file): ${error.reason}.`;
    case "books_differ":
      return `The ledger of "${error.slug}" does not come to what the file says: expected ${error.expected}, got ${error.actual}. The file was changed; make it again.`;
  }
}
