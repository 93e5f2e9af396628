import { framedHtml } from "./frame";
import { type Mail, oneLine } from "./mail";

export type NoticeMail = {
  to: string;
  /** Of the notice: the same mail sent twice is known by it. */
  id: string;
  title: string;
  body: string;
  /** Where to go, as a whole address. */
  url: string;
  programName: string;
  accent: string;
};

const FOOT = "You get this mail as a member. It also stands in your account, under News.";

/** What a member was told, as a mail: text, and the same in the program's look. Pure. */
export function noticeMail({ to, id, title, body, url, programName, accent }: NoticeMail): Mail {
  return {
    to,
    id,
    fromName: programName,
    subject: `${title} · ${programName}`,
    text: `${oneLine(title)}\n\n${body}\n\n${url}\n\n-- \n${oneLine(programName)}. ${FOOT}\n`,
    html: framedHtml({
      ...{ programName, accent, title, heading: title, paragraphs: [body], foot: FOOT },
      button: { label: "See it in your account", href: url },
    }),
  };
}
