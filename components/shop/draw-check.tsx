"use client";

import { useState } from "react";
import { checkDraw, type DrawChecked, type DrawProof } from "@/lib/game/draw";
import { Button } from "../ui/button";
import { CheckCircle, XCircle } from "../ui/icons";

type Published = {
  seed: string;
  beacon: string | null;
  seed_hash: string;
  entries_hash: string;
  entries: string;
  places: number;
  winners: { place: number; pseudonym: string }[];
};

type State =
  | { code: "idle" }
  | { code: "busy" }
  | { code: "failed" }
  | { code: "checked"; steps: DrawChecked };

type Step = DrawChecked[number]["step"];

/** What it says; of each step whether it agrees or differs. */
export type DrawCheckWords = Record<"check" | "checking" | "failed" | "fair" | "unfair", string> &
  Record<Step, [agrees: string, differs: string]>;

/** Computes a draw anew in the reader's own browser, from what is published of it. */
export function DrawCheck({ href, words }: { href: string; words: DrawCheckWords }) {
  const [state, setState] = useState<State>({ code: "idle" });
  const check = async () => {
    setState({ code: "busy" });
    try {
      const answer = await fetch(href, { cache: "no-store" });
      const published = (await answer.json()) as Published;
      const { seed_hash: seedHash, entries_hash: entriesHash, ...rest } = published;
      const proof: DrawProof = { ...rest, seedHash, entriesHash };
      setState({ code: "checked", steps: await checkDraw(proof) });
    } catch {
      setState({ code: "failed" });
    }
  };
  return (
    <div className="grid justify-items-start gap-4">
      <Button variant="primary" pill onClick={check} aria-disabled={state.code === "busy" || undefined}>
        {state.code === "busy" ? words.checking : words.check}
      </Button>
      <div role="status" className="grid gap-2">
        {state.code === "failed" ? <p>{words.failed}</p> : null}
        {state.code === "checked" ? <Steps steps={state.steps} words={words} /> : null}
      </div>
    </div>
  );
}

function Steps({ steps, words }: { steps: DrawChecked; words: DrawCheckWords }) {
  const agrees = steps.every((step) => step.agrees);
  return (
    <>
      <ul className="grid gap-2">
        {steps.map(({ step, agrees: isRight, found }) => (
          <li key={step} className="flex gap-2">
            {isRight ? (
              <CheckCircle size={20} weight="bold" aria-hidden className="mt-0.5 flex-none text-positive" />
            ) : (
              <XCircle size={20} weight="bold" aria-hidden className="mt-0.5 flex-none text-negative" />
            )}
            <span className="min-w-0">
              {words[step][isRight ? 0 : 1]}
              <code className="block text-secondary">{found}</code>
            </span>
          </li>
        ))}
      </ul>
      <p>
        <strong>{agrees ? words.fair : words.unfair}</strong>
      </p>
    </>
  );
}
