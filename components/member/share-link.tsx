import type { CodeDrawing } from "@/lib/shared/qr-code";
import { CopyButton } from "../ui/copy-button";
import { ShareButton } from "./share-button";

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
    copyMessage: string;
    qr: string;
    qrHint: string;
  };
};

/** A link to be passed on, in every way people pass things on: copied, shared, said, mailed, shown. */
export function ShareLink({ link, message, subject, qr, words }: Props) {
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(message)}`;
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
          <ShareButton title={subject} text={message} label={words.share} />
          <a className="btn btn-secondary btn-pill" href={mail}>
            {words.mail}
          </a>
        </p>
        <p className="mt-4">{words.code}</p>
        <p className="text-small text-secondary">{words.codeHint}</p>
        <h3 className="mt-6">{words.message}</h3>
        <p className="share-message" dir="auto">
          {message}
        </p>
        <CopyButton text={message} label={words.copyMessage} doneLabel={words.copied} look={{ pill: true }} />
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
