import { MOST_COLUMNS } from "@/lib/member-imports/plan";
import { fileSentence } from "@/lib/member-imports/service";
import { MOST_ROWS } from "@/lib/member-imports/service-inspect";

/** What can be wrong with a file that was sent, by the word that stands in the address. */
export const UPLOAD_PROBLEMS: Record<string, string> = {
  none: "Choose a file first.",
  large:
    "The file is larger than 10 MiB. Send it in parts, or import it with the command, which takes any size.",
  broken: "The file did not arrive. Send it again.",
  foreign: "This form was sent from another site, so nothing was done. Send it from this page.",
  file_empty: fileSentence({ code: "file_empty" }),
  no_headers: fileSentence({ code: "no_headers" }),
  no_rows: fileSentence({ code: "no_rows" }),
  is_binary: fileSentence({ code: "is_binary" }),
  is_spreadsheet: fileSentence({ code: "is_spreadsheet" }),
  packed_damaged: fileSentence({ code: "packed_damaged" }),
  packed_too_large: fileSentence({ code: "packed_too_large" }),
  too_many_columns: fileSentence({ code: "too_many_columns", most: MOST_COLUMNS }),
  too_many_rows: fileSentence({ code: "too_many_rows", most: MOST_ROWS }),
};
