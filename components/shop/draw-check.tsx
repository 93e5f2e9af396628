"use client";

import { useState } from "react";
import { checkDraw, type DrawChecked, type DrawProof } from "@/lib/game/draw";
import { Button } from "../ui/button";
import { CheckCircle, XCircle } from "../ui/icons";

type Published = {
  seed: string;
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

const WORDS: Record<DrawChecked[number]["step"], [agrees: string, differs: string]> = {
  seed: ["The seed is the one that was promised", "The seed is not the one that was promised"],
  entries: [
    "The entries are those that were fixed at closing",
    "The entries are not those that were fixed at closing",
  ],
  winners: ["Seed and entries give exactly these winners", "Seed and entries give other winners"],
};

/** Computes a draw anew in the reader's own browser, from what is published of it. */
export function DrawCheck({ href }: { href: string }) {
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
        {state.code === "busy" ? "Checking…" : "Check it in this browser"}
      </Button>
      <div role="status" className="grid gap-2">
        {state.code === "failed" ? <p>What is published could not be loaded. Try it again.</p> : null}
        {state.code === "checked" ? <Steps steps={state.steps} /> : null}
      </div>
    </div>
  );
}

function Steps({ steps }: { steps: DrawChecked }) {
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
              {WORDS[step][isRight ? 0 : 1]}
              <code className="block text-secondary">{found}</code>
            </span>
          </li>
        ))}
      </ul>
      <p>
        <strong>{agrees ? "This draw was fair." : "This does not add up. Ask the shop about it."}</strong>
      </p>
    </>
  );
}
