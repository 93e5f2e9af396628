import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { DrawError, EntryError } from "@/lib/game/service";

export function drawRefusal({ code }: DrawError): Refusal {
  switch (code) {
    case "draw_unknown":
      return notFound();
    case "slug_taken":
      return wrongField("slug", "slug: another draw has this address. Choose another one.");
    case "prize_unknown":
      return wrongField("prizes", "prizes: a reward is no longer on offer. Choose another one.");
    case "not_closed":
      return refuse("not-possible", "It is still open. Its winners can be drawn once it has closed.");
    case "already_drawn":
      return refuse("not-possible", "Its winners were drawn already.");
    case "draw_cancelled":
      return refuse("not-possible", "It was called off.");
    case "draw_empty":
      return refuse("not-possible", "Nobody entered, so there is nobody to draw.");
    case "beacon_early":
      return refuse("not-possible", "The public number is not there yet: it comes at beacon_at.");
    case "beacon_missing":
      return wrongField("beacon", "beacon is missing: send what drand signed in the round of this draw.");
    case "beacon_wrong":
      return wrongField("beacon", "beacon is not what drand signed in the round of this draw.");
  }
}

export function entryRefusal({ code }: EntryError): Refusal {
  switch (code) {
    case "draw_unknown":
      return notFound();
    case "not_open":
      return refuse("not-possible", "This draw is not open.");
    case "member_excluded":
      return refuse("not-possible", "This member is excluded from the program, and so from its draws.");
  }
}
