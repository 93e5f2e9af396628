import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { withThen } from "@/lib/auth/redirect-path";
import type { Draw, DrawState } from "@/lib/game/draw-terms";
import { myEntry } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatCount } from "@/lib/shared/format";
import { shopper } from "../../shopper";
import { enterDrawAction, leaveDrawAction } from "./actions";

/** The visitor's own part in a draw: enter, see one's tickets and pseudonym, leave again. */
export async function Entry({ draw, state }: { draw: Draw; state: DrawState }) {
  const { member } = await shopper();
  const entry = member && (await myEntry(member, draw, clock.now()));
  if (!member) return state === "open" ? <SignInFirst slug={draw.slug} /> : null;
  if (!entry) {
    if (state !== "open") return null;
    return (
      <section aria-labelledby="enter" className="grid justify-items-start gap-4">
        <h2 id="enter">Take part</h2>
        <p>On the list you have a made-up name that only you know to be yours.</p>
        <ActionForm action={enterDrawAction.bind(null, draw.slug)} className="grid gap-2 justify-items-start">
          <SubmitButton pendingLabel="Entering…" pill>
            Enter the draw
          </SubmitButton>
        </ActionForm>
      </section>
    );
  }
  return (
    <section aria-labelledby="enter" className="grid justify-items-start gap-4">
      <h2 id="enter">You take part</h2>
      {entry.prize ? (
        <Notice tone="positive" title="You won.">
          Your prize: {entry.prize}.
        </Notice>
      ) : null}
      <p>
        You are <strong>{entry.pseudonym}</strong>, with {formatCount(entry.tickets, "ticket", "tickets")}
        {state === "open" ? " so far" : ""}.
      </p>
      {state === "open" ? (
        <ActionForm action={leaveDrawAction.bind(null, draw.slug)} className="grid gap-2 justify-items-start">
          <SubmitButton variant="secondary" pendingLabel="Leaving…" pill>
            Take my entry back
          </SubmitButton>
        </ActionForm>
      ) : null}
    </section>
  );
}

function SignInFirst({ slug }: { slug: string }) {
  return (
    <section aria-labelledby="enter" className="grid justify-items-start gap-4">
      <h2 id="enter">Take part</h2>
      <p>Members enter for free.</p>
      <LinkButton href={withThen("/sign-in", `/draws/${slug}`)} variant="primary" pill>
        Sign in to enter
      </LinkButton>
    </section>
  );
}
