import type { CodeDrawing } from "@/lib/shared/qr-code";
import { CopyButton } from "../ui/copy-button";
import { ShareMessage } from "./share-message";

type Props = {
  link: string;
  message: string;
  subject: string;
  qr: CodeDrawing;
  words: {
    title: string;
    copy: string;
    copied: string;
    share: string;
    mail: string;
    /** "Or say the code: K7QM-3XWD", and where it is typed in. */
    code: string;
    codeHint: string;
    message: string;
    messageHint: string;
    copyMessage: string;
    qr: string;
    qrHint: string;
  };
};

/** A link to be passed on, in every way people pass things on: copied, shared, said, mailed, shown. */
export function ShareLink({ link, message, subject, qr, words }: Props) {
  return (
    <section className="share-link" aria-labelledby="link">
      <div>
        <h2 id="link">{words.title}</h2>
        <p className="share-address">
          <bdo dir="ltr">{link}</bdo>
        </p>
        <p className="share-ways">
          <CopyButton
            text={link}
            label={words.copy}
            doneLabel={words.copied}
            look={{ variant: "primary", pill: true }}
          />
        </p>
        <p className="mt-4">{words.code}</p>
        <p className="text-small text-secondary">{words.codeHint}</p>
        <ShareMessage link={link} message={message} subject={subject} words={words} />
      </div>
      <figure className="share-qr">
        <svg
          viewBox={`0 0 ${qr.width} ${qr.height}`}
          role="img"
          aria-label={words.qr}
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <figcaption>{words.qrHint}</figcaption>
      </figure>
    </section>
  );
}
