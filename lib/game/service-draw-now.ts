import { writeAudit } from "@/db/queries/audit";
import { lockDraw, type StoredDraw, selectEntries, writeCancelled, writeDrawn } from "@/db/queries/draws";
import { inProgram, type Tx } from "@/db/transaction";
import { whoItIs } from "@/lib/ledger/service-owner";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { grantReward } from "@/lib/rewards/service";
import { sha256 } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { roundAt, signatureIn } from "./beacon";
import { drawWinners, entriesText, secretOf } from "./draw";
import { type Draw, placesOf, prizeOfPlace, type StoredWinner } from "./draw-terms";
import { isOfRound } from "./service-beacon";
import { openSeed } from "./service-draw-seed";
import { closeDraw, type DrawError, standing } from "./service-draws";
import { plain } from "./whole";

/** What the beacon said in a draw's round, out of what was pasted; null for a draw without a beacon. */
function beaconOf(
  { beaconRound }: Pick<Draw, "beaconRound">,
  said: string,
  now: Date,
): Result<string | null, DrawError> {
  if (beaconRound === null) return ok(null);
  if (roundAt(beaconRound) > now) return err({ code: "beacon_early" });
  if (said.trim() === "") return err({ code: "beacon_missing" });
  const signature = signatureIn(said);
  return signature && isOfRound(beaconRound, signature) ? ok(signature) : err({ code: "beacon_wrong" });
}

/**
 * Draws the winners of a closed draw, publishes the seed, gives the prizes and tells the winners. Once. `said` is what the
 * public beacon said in the draw's round, where it has one.
 */
export function drawNow(
  scope: ProgramScope,
  drawId: string,
  now: Date,
  said = "",
): Promise<Result<Draw, DrawError>> {
  return inProgram(scope, async (tx): Promise<Result<Draw, DrawError>> => {
    const draw = await lockDraw(tx, scope, drawId);
    if (!draw) return err({ code: "draw_unknown" });
    if (draw.cancelledAt) return err({ code: "draw_cancelled" });
    if (draw.drawnAt) return err({ code: "already_drawn" });
    const entriesHash = await closeDraw(tx, scope, drawId, now);
    if (!entriesHash) return err({ code: "not_closed" });
    const entries = standing(await selectEntries(tx, scope, drawId));
    if (entries.length === 0) return err({ code: "draw_empty" });
    if (sha256(entriesText(entries)) !== entriesHash)
      throw new Error(`the entries of draw ${drawId} have changed`);
    const beacon = beaconOf(draw, said, now);
    if (!beacon.ok) return beacon;
    const seed = openSeed(drawId, draw.seed, draw.seedHash);
    const secret = await secretOf(seed, beacon.value);
    const winners: StoredWinner[] = [];
    for (const winner of await drawWinners(secret, entries, placesOf(draw.prizes))) {
      const won = entries.find(({ pseudonym }) => pseudonym === winner.pseudonym) as (typeof entries)[number];
      winners.push(await givePrize(tx, scope, draw, won.memberId, winner, now));
    }
    await writeDrawn(tx, scope, drawId, { seed, beacon: beacon.value, winners }, now);
    await resolveAlert(tx, scope, { code: "draw_to_draw", subject: drawId }, now);
    const after = plain({ seed, beacon: beacon.value, entriesHash, winners }) as Record<string, never>;
    await writeAudit(tx, scope, "draw.drawn", showId("draw", drawId), null, after, now);
    const { slug, name } = draw;
    const data = { draw: { slug, name }, winners: winners.length };
    await publish(tx, scope, { type: "draw_drawn", at: now, memberId: null, data });
    return ok({ ...draw, seed, beacon: beacon.value, entriesHash, winners, drawnAt: now });
  });
}

type Won = { place: number; pseudonym: string; ticket: number; tries: number };

/** A prize that cannot be given now (its stock is gone) leaves the winner a winner: staff see it and help. */
async function givePrize(
  tx: Tx,
  scope: ProgramScope,
  draw: StoredDraw,
  entrantId: string,
  winner: Won,
  now: Date,
): Promise<StoredWinner> {
  const memberId = await whoItIs(tx, scope, entrantId);
  const prize = prizeOfPlace(draw.prizes, winner.place);
  const granted = await grantReward(tx, scope, memberId, prize.rewardId, { what: "draw", ref: draw.id }, now);
  const facts = { draw: draw.name, slug: draw.slug, prize: prize.name, given: granted.ok };
  if (!granted.ok) {
    const missing = { name: draw.name, prize: prize.name, draw: draw.slug, why: granted.error.code };
    const subject = `${draw.id}/${winner.place}`;
    await raiseAlert(tx, scope, { code: "draw_prize_missing", subject, facts: missing }, now);
  }
  await tellMembers(tx, scope, [{ memberId, code: "draw_won", about: draw.id, facts }], now);
  const redemptionId = granted.ok ? granted.value.id : null;
  const shown = redemptionId && showId("redemption", redemptionId);
  const data = { draw: { slug: draw.slug, name: draw.name }, prize: prize.name, redemption_id: shown };
  await publish(tx, scope, { type: "draw_won", at: now, memberId, data });
  return { ...winner, prize: prize.name, redemptionId };
}

/** Calls a draw off; whoever entered is told. */
export function cancelDraw(
  scope: ProgramScope,
  drawId: string,
  now: Date,
): Promise<Result<{ cancelled: true }, DrawError>> {
  return inProgram(scope, async (tx): Promise<Result<{ cancelled: true }, DrawError>> => {
    const draw = await lockDraw(tx, scope, drawId);
    if (!draw) return err({ code: "draw_unknown" });
    if (draw.cancelledAt) return err({ code: "draw_cancelled" });
    if (draw.drawnAt) return err({ code: "already_drawn" });
    await writeCancelled(tx, scope, drawId, now);
    await resolveAlert(tx, scope, { code: "draw_to_draw", subject: drawId }, now);
    const facts = { draw: draw.name, slug: draw.slug };
    const told = standing(await selectEntries(tx, scope, drawId)).map(({ memberId }) => ({
      ...{ memberId, code: "draw_cancelled", about: drawId, facts },
    }));
    await tellMembers(tx, scope, told, now);
    await writeAudit(tx, scope, "draw.cancelled", showId("draw", drawId), null, null, now);
    const data = { draw: { slug: draw.slug, name: draw.name } };
    await publish(tx, scope, { type: "draw_cancelled", at: now, memberId: null, data });
    return ok({ cancelled: true });
  });
}
