/** One record of a file. `line` is where it begins, counted from 1; a fault says why its fields cannot be read. */
export type Row = { line: number; fields: string[]; fault: "quote_wrong" | "too_long" | null };

/** Parses whole lines in which quotation marks stand; null where they do not close. */
export type ParseLines = (text: string) => string[][] | null;

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The most lines that one record with quoted line breaks may have, and the most characters of a record. */
const MOST_LINES = 50;
const MOST_CHARACTERS = 100_000;
/** What is kept of a line that is too long. */
const MOST_KEPT = 200;

/** The separator of a file, by its first line: the one that parts it most, outside quotation marks. */
export function separatorOf(header: string): Separator {
  const plain = header.replaceAll(/"[^"]*"/g, "");
  const count = (sign: Separator) => plain.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * Takes text in pieces and gives records. A record whose quotation marks do not close is a fault of its own: what
 * follows is read on. Line ends may be those of Windows, Unix or old Macs.
 */
export class RecordReader {
  private rest = "";
  private line = 1;
  /** A line that is too long was refused; what is left of it is dropped. */
  private isDropping = false;
  private readonly separator: Separator;
  private readonly parse: ParseLines;

  constructor(separator: Separator, parse: ParseLines) {
    this.separator = separator;
    this.parse = parse;
  }

  add(piece: string): Row[] {
    const text = this.isDropping ? this.behindLine(piece) : piece;
    const all = this.rest + text;
    // The last sign may be the first half of a line end.
    const until = all.endsWith("\r") ? all.length - 1 : all.length;
    const plain = toNewlines(all.slice(0, until));
    const end = plain.lastIndexOf("\n") + 1;
    this.rest = plain.slice(end) + all.slice(until);
    if (end === 0 && this.rest.length <= MOST_CHARACTERS) return [];
    if (end > 0) return this.read(plain.slice(0, end), false);
    const row: Row = { line: this.line, fields: [this.rest.slice(0, MOST_KEPT)], fault: "too_long" };
    this.rest = "";
    this.isDropping = true;
    return [row];
  }

  private behindLine(text: string): string {
    const end = text.search(/[\r\n]/);
    if (end === -1) return "";
    this.isDropping = false;
    this.line++;
    return text.slice(text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1);
  }

  end(): Row[] {
    const text = toNewlines(this.rest);
    this.rest = "";
    return text === "" ? [] : this.read(text.endsWith("\n") ? text : `${text}\n`, true);
  }

  private read(text: string, isLast: boolean): Row[] {
    const lines = text.slice(0, -1).split("\n");
    if (!text.includes('"')) {
      return lines.map((line) => this.rowOf(line.split(this.separator), line.length));
    }
    const together = this.parse(text);
    if (together?.length === lines.length) return together.map((fields) => this.rowOf(fields, 0));
    return this.readOneByOne(lines, isLast);
  }

  private rowOf(fields: string[], length: number): Row {
    if (length <= MOST_CHARACTERS) return { line: this.line++, fields, fault: null };
    return {
      line: this.line++,
      fields: [fields.join(this.separator).slice(0, MOST_KEPT)],
      fault: "too_long",
    };
  }

  /** Each record alone, with the lines that belong to it by its quotation marks; one that never closes is a fault. */
  private readOneByOne(lines: readonly string[], isLast: boolean): Row[] {
    const rows: Row[] = [];
    for (let at = 0; at < lines.length; at++) {
      const [first = ""] = [lines[at]];
      let [text, taken, fields] = [first, 1, this.alone(first)];
      while (!fields && taken < MOST_LINES && at + taken < lines.length && text.length < MOST_CHARACTERS) {
        text += `\n${lines[at + taken]}`;
        taken++;
        fields = this.alone(text);
      }
      // The rest of this record may be in the next piece.
      if (!fields && !isLast && taken < MOST_LINES && text.length < MOST_CHARACTERS) {
        this.rest = `${lines.slice(at).join("\n")}\n${this.rest}`;
        return rows;
      }
      rows.push({ line: this.line, fields: fields ?? [first], fault: fields ? null : "quote_wrong" });
      const used = fields ? taken : 1;
      this.line += used;
      at += used - 1;
    }
    return rows;
  }

  private alone(text: string): string[] | null {
    const rows = this.parse(`${text}\n`);
    return rows?.length === 1 ? (rows[0] as string[]) : null;
  }
}

function toNewlines(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}
