import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { withThen } from "@/lib/auth/redirect-path";
import type { Draw, DrawState } from "@/lib/game/draw-terms";
import { myEntry } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { ownName } from "@/lib/shared/own-words";
import { say, sayParts } from "@/lib/shared/say";
import { type Shopper, shopper } from "../../shopper";
import { enterDrawAction, leaveDrawAction } from "./actions";

/** The visitor's own part in a draw: enter, see one's tickets and pseudonym, leave again. */
export async function Entry({ draw, state }: { draw: Draw; state: DrawState }) {
  const { member, reading } = await shopper();
  const entry = member && (await myEntry(member, draw, clock.now()));
  if (state === "cancelled") return null;
  if (!member) return state === "open" ? <SignInFirst slug={draw.slug} reading={reading} /> : null;
  if (!entry) {
    if (state !== "open") return null;
    return (
      <section aria-labelledby="enter" className="grid justify-items-start gap-4">
        <h2 id="enter">{say(reading, "shop.draw.take")}</h2>
        <p>{say(reading, "shop.draw.takeText")}</p>
        <ActionForm action={enterDrawAction.bind(null, draw.slug)} className="grid gap-2 justify-items-start">
          <SubmitButton pendingLabel={say(reading, "shop.draw.entering")} pill>
            {say(reading, "shop.draw.enter")}
          </SubmitButton>
        </ActionForm>
      </section>
    );
  }
  return (
    <section aria-labelledby="enter" className="grid justify-items-start gap-4">
      <h2 id="enter">{say(reading, state === "drawn" ? "shop.draw.took" : "shop.draw.taking")}</h2>
      {entry.prize ? (
        <Notice tone="positive" title={say(reading, "shop.draw.won")}>
          {say(reading, "shop.draw.prize", { prize: ownName(reading, "reward.name", entry.prize) })}
        </Notice>
      ) : state === "drawn" ? (
        <p>{say(reading, "shop.draw.lost")}</p>
      ) : null}
      <p>
        {sayParts(reading, state === "open" ? "shop.draw.youSoFar" : "shop.draw.you", {
          name: entry.pseudonym,
          count: entry.tickets,
          b: (words) => <strong>{words}</strong>,
        })}
      </p>
      {state === "open" ? (
        <ActionForm action={leaveDrawAction.bind(null, draw.slug)} className="grid gap-2 justify-items-start">
          <SubmitButton variant="secondary" pendingLabel={say(reading, "shop.draw.leaving")} pill>
            {say(reading, "shop.draw.leave")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </section>
  );
}

function SignInFirst({ slug, reading }: { slug: string; reading: Shopper["reading"] }) {
  return (
    <section aria-labelledby="enter" className="grid justify-items-start gap-4">
      <h2 id="enter">{say(reading, "shop.draw.take")}</h2>
      <p>{say(reading, "shop.draw.free")}</p>
      <LinkButton href={withThen("/sign-in", `/draws/${slug}`)} variant="primary" pill>
        {say(reading, "shop.draw.signIn")}
      </LinkButton>
    </section>
  );
}
