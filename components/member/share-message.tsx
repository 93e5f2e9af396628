"use client";

import { useState } from "react";
import { withLink } from "@/lib/referrals/message";
import { CopyButton } from "../ui/copy-button";
import { ShareButton } from "./share-button";

type Props = {
  link: string;
  message: string;
  subject: string;
  words: {
    copied: string;
    share: string;
    mail: string;
    message: string;
    messageHint: string;
    copyMessage: string;
  };
};

/** Longer is no message to a friend, and no mail program takes it from a link. */
const MOST = 600;

/** The message that goes with a link, in the member's own words if they like; the link goes with it in any case. */
export function ShareMessage({ link, message, subject, words }: Props) {
  const [typed, setTyped] = useState(message);
  const text = withLink(typed, link);
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return (
    <div className="mt-6">
      <label htmlFor="share-message" className="text-h3">
        {words.message}
      </label>
      <p id="share-message-hint" className="text-small text-secondary">
        {words.messageHint}
      </p>
      <textarea
        id="share-message"
        className="input share-message"
        aria-describedby="share-message-hint"
        dir="auto"
        rows={4}
        maxLength={MOST}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="share-ways">
        <CopyButton text={text} label={words.copyMessage} doneLabel={words.copied} look={{ pill: true }} />
        <ShareButton title={subject} text={text} label={words.share} />
        <a className="btn btn-secondary btn-pill" href={mail}>
          {words.mail}
        </a>
      </p>
    </div>
  );
}
