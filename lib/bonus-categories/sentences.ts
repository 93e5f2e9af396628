import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ChoiceError } from "./decide-choice";

/** Why a choice was not changed, for the member. */
export function choiceSentence(error: ChoiceError, reading: Reading): string {
  switch (error.code) {
    case "category_not_offered":
      return say(reading, "member.categories.notOffered");
    case "category_already_chosen":
      return say(reading, "member.categories.already");
    case "category_not_chosen":
      return say(reading, "member.categories.notChosen");
    case "no_place_free": {
      const { most, freeAt } = error;
      return freeAt
        ? say(reading, "member.categories.fullUntil", { most, date: formatDate(freeAt, "long", reading) })
        : say(reading, "member.categories.full", { most });
    }
  }
}
