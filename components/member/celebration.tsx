"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { X } from "../ui/icons";
import { useWords } from "../ui/words";
import { BadgeArt } from "./badge-art";

/** Something to celebrate: what happened, and the drawing that stands for it. */
export type Moment = {
  id: string;
  title: string;
  body: string;
  href: string;
  /** Of a badge; anything else gets the rosette of its own id. */
  badge?: { id: string; art: string; level: number };
};

type Props = {
  moments: Moment[];
  /** Notes that these were shown, so that each is shown once. */
  seen: (ids: string[]) => Promise<void>;
  /** What it says by itself; in `more`, `{count}` stands for how many. */
  words: Record<"label" | "seeIt" | "more", string>;
};

/** As many as are told at once; the rest is in the news. */
const MOST_TOLD = 2;

/**
 * A moment on screen (G4): the rosette draws itself once, in 640 ms; at once for whoever wants no motion. It is said in
 * a polite live region, takes no focus, and stays until it is closed or the member goes on. Without JavaScript it stands
 * on each page until the news is read.
 */
export function Celebration({ moments, seen, words }: Props) {
  const { close } = useWords();
  const [shown, setShown] = useState(moments);
  const [said, setSaid] = useState("");
  const [isClosed, setClosed] = useState(false);
  const newest = moments[0]?.id;
  const [known, setKnown] = useState(newest);
  // The page may be told of something new while it stays; that nothing is new any more ends no moment.
  if (newest !== undefined && newest !== known) {
    setKnown(newest);
    setShown(moments);
    setClosed(false);
  }
  const noted = useRef<string | null>(null);
  useEffect(() => {
    // Noting renders the page anew, and with it `seen`: what was noted is not noted again.
    const ids = shown.map(({ id }) => id).join(" ");
    if (ids === "" || noted.current === ids) return;
    noted.current = ids;
    setSaid(shown.map(({ title, body }) => `${title}. ${body}`).join(" "));
    void seen(shown.map(({ id }) => id)).catch(() => {});
  }, [shown, seen]);

  const first = isClosed ? undefined : shown[0];
  return (
    <>
      <p className="sr-only" role="status" aria-live="polite">
        {said}
      </p>
      {first ? (
        <aside className="celebration" aria-label={words.label} key={first.id}>
          <BadgeArt
            id={first.badge?.id ?? first.id}
            art={first.badge?.art ?? "star"}
            level={first.badge?.level ?? 2}
            state="earned"
            draws
          />
          <div>
            {shown.slice(0, MOST_TOLD).map(({ id, title, body, href }) => (
              <div key={id}>
                <p className="celebration-title">{title}</p>
                <p>
                  {body}{" "}
                  <Link href={href} className="link" aria-label={`${words.seeIt}: ${title}`}>
                    {words.seeIt}
                  </Link>
                </p>
              </div>
            ))}
            {shown.length > MOST_TOLD ? (
              <Link href="/account/news" className="link link-target">
                {words.more.replace("{count}", String(shown.length - MOST_TOLD))}
              </Link>
            ) : null}
          </div>
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            onClick={() => setClosed(true)}
            aria-label={close}
          >
            <X size={20} aria-hidden />
          </button>
        </aside>
      ) : null}
    </>
  );
}
