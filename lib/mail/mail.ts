/** One mail to one person. */
export type Mail = {
  to: string;
  /** Whose name stands in the sender: the program's. */
  fromName: string;
  subject: string;
  /** Names the mail for good: whoever gets it twice can tell. */
  id?: string;
  /** Where mail programs say by themselves that no more of the kind is wanted (RFC 8058); only of news. */
  unsubscribeUrl?: string;
  text: string;
  html: string;
};

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** One line without what could end a header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
