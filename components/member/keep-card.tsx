"use client";

import { useEffect, useState } from "react";

type Props = {
  /** The service worker, and the pages it stands in for. */
  script: string;
  scope: string;
  how: string;
  kept: string;
};

/** Has the browser keep the card for the day without a connection, and says so once it has. */
export function KeepCard({ script, scope, how, kept }: Props) {
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    const hear = ({ data }: MessageEvent) => setKept(data?.kept === true);
    workers.addEventListener("message", hear);
    workers.startMessages();
    workers
      .register(script, { scope })
      .then(async (registration) => {
        const worker = registration.active ?? (await workers.ready).active;
        worker?.postMessage("keep");
      })
      // A private window, or a browser that was told not to: then the card needs a connection.
      .catch(() => setKept(false));
    return () => workers.removeEventListener("message", hear);
  }, [script, scope]);
  return (
    <p role="status" className="text-secondary text-small">
      {isKept ? kept : how}
    </p>
  );
}
