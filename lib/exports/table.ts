/** Where a table of the database goes: into a CSV file, into the interchange file of the program, both or neither. */
export type Exported = {
  table: string;
  /** What one row is, for the people who choose it. */
  what: string;
  /** How its rows are found: by their program; the people of the program; or the program itself. */
  of?: "program_id" | "people" | "itself";
  /** It stands outside the wall between programs: what is put into it has to be looked at. */
  global?: true;
  /** Columns that go nowhere, with the reason. */
  without?: Readonly<Record<string, string>>;
  /** Columns that are left out of the CSV file only. */
  withoutInCsv?: Readonly<Record<string, string>>;
  /** Why it is not in the interchange file; what can be had anew, or would work twice. */
  notInFile?: string;
  /** Why nobody needs it as CSV. */
  notAsCsv?: string;
};

/** The tables that belong together, as the screen shows them. */
export type Area = { name: string; tables: readonly Exported[] };
