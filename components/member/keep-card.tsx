"use client";

import { useEffect, useState } from "react";

type Props = {
  /** The service worker, and the pages it stands in for. */
  script: string;
  scope: string;
  how: string;
  kept: string;
};

/**
 * The worker once it works. Not `navigator.serviceWorker.ready`: that waits for a worker of the address that the
 * document was loaded from, and most people come here by a link within the app.
 */
function activeOf({ active, waiting, installing }: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = active ?? waiting ?? installing;
  if (!worker || worker.state === "activated") return Promise.resolve(worker);
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") resolve(null);
    });
  });
}

/** Asks the worker to keep the card as it is now; whether it did. */
async function keepWith(script: string, scope: string): Promise<boolean> {
  const worker = await activeOf(await navigator.serviceWorker.register(script, { scope }));
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data?.kept === true);
  });
  worker.postMessage("keep", [port2]);
  return answer;
}

/** Has the browser keep the card for the day without a connection, and says so once it has. */
export function KeepCard({ script, scope, how, kept }: Props) {
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    let isHere = true;
    if (!("serviceWorker" in navigator)) return;
    // A private window, or a browser that was told not to, refuses: then the card needs a connection.
    keepWith(script, scope).then(
      (done) => isHere && setKept(done),
      () => isHere && setKept(false),
    );
    return () => {
      isHere = false;
    };
  }, [script, scope]);
  // Both sentences have their place from the first: what stands below must not move when one follows the other.
  return (
    <p role="status" className="card-kept text-secondary text-small" data-how={how} data-kept={kept}>
      <span>{isKept ? kept : how}</span>
    </p>
  );
}
