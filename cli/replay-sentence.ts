import { eventSentence } from "@/lib/earning/incoming";
import { readSentence } from "@/lib/imports/draft";
import type { CheckError } from "@/lib/imports/service-check";
import type { RefusedInvoice, ReplayError } from "@/lib/imports/service-replay";

/** What is wrong with a replay, in a sentence that names the argument or the line, and the mend. */
export function replaySentence(error: ReplayError | CheckError): string {
  switch (error.code) {
    case "file_missing":
      return `--file: there is no file "${error.file}". Correct the path; it counts from the folder the command is called in.`;
    case "file_is_folder":
      return `--file: "${error.file}" is a folder. Name the file in it.`;
    case "file_unreadable":
      return `--file: "${error.file}" cannot be read. Check that this account may read it.`;
    case "file_empty":
      return `--file: "${error.file}" is empty. Name the whole file.`;
    case "slug_wrong":
      return `--program "${error.slug}" is no name for a program: use small letters, digits and single hyphens, like past-orders.`;
    case "currency_differs":
      return `--program "${error.slug}" counts in ${error.currency}, but the orders of ${error.source.name} are in ${error.source.currency}. Name a new program; it is made.`;
    case "no_rules":
      return `--program "${error.slug}" has no earning rules, so nothing would be earned. Add --rules one-per-unit, or publish a rule in the dashboard first.`;
    case "other_rules":
      return `--rules ${error.rules}: program "${error.slug}" has earning rules of its own. Leave --rules out to replay by those, or name a new program.`;
    case "other_settings":
      return `--rules ${error.rules}: program "${error.slug}" rounds, carries fractions over, limits refunds, lets points lapse or counts toward tiers in its own way. Leave --rules out to replay by its own rules, or name a new program.`;
    case "rules_of_other_source":
      return `--rules ${error.rules}: these rules were written for the lines of another collection than ${error.source.name}. Name one-per-unit, or another source.`;
    case "program_unknown":
      return `--program "${error.slug}": there is no such program. Replay the file into it first.`;
    case "invoice_refused":
      return refusedSentence(error);
    default:
      return readSentence(error);
  }
}

function refusedSentence({ line, invoice, error }: RefusedInvoice): string {
  const where = `Line ${line}: invoice ${invoice} was refused, and nothing after it was posted.`;
  if (error.code !== "event_conflict") return `${where} ${eventSentence(error)}`;
  return `${where} The program has it already with other lines: from another file, or from one that was cut off inside it. Replay this file into a new program.`;
}
