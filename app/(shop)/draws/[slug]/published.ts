import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { roundAddress } from "@/lib/game/beacon";
import { type Draw, placesOf } from "@/lib/game/draw-terms";
import { drawBySlug, publishedEntries } from "@/lib/game/service";

/** A draw of the program whose storefront was asked, with its list of entries once that is fixed; null without one. */
export async function publishedDraw(slug: string): Promise<{ draw: Draw; entries: string | null } | null> {
  const scope = systemScope((await storefront()).program.id, "storefront");
  const draw = await drawBySlug(scope, slug);
  if (!draw) return null;
  return { draw, entries: draw.entriesHash ? await publishedEntries(scope, draw.id) : null };
}

/** Everything that anybody needs to check a draw; what is not public yet is null. */
export function proofJson({ draw, entries }: { draw: Draw; entries: string | null }) {
  return {
    name: draw.name,
    opens_at: draw.opensAt.toISOString(),
    closes_at: draw.closesAt.toISOString(),
    drawn_at: draw.drawnAt?.toISOString() ?? null,
    seed_hash: draw.seedHash,
    seed: draw.seed,
    beacon_round: draw.beaconRound,
    beacon_address: draw.beaconRound === null ? null : roundAddress(draw.beaconRound),
    beacon: draw.beacon,
    entries_hash: draw.entriesHash,
    entries,
    places: placesOf(draw.prizes),
    winners:
      draw.winners?.map(({ place, pseudonym, ticket, tries, prize }) => ({
        place,
        pseudonym,
        ticket,
        tries,
        prize,
      })) ?? null,
  };
}
