import { formatDate } from "@/lib/shared/format";
import type { ChoiceError } from "./decide-choice";

/** Why a choice was not changed, for the member. */
export function choiceSentence(error: ChoiceError, timeZone: string): string {
  switch (error.code) {
    case "category_not_offered":
      return "This category can no longer be chosen. Reload the page to see which can.";
    case "category_already_chosen":
      return "You have chosen this category already.";
    case "category_not_chosen":
      return "You have not chosen this category, so there is nothing to give up.";
    case "no_place_free": {
      const places = error.most === 1 ? "one category" : `${error.most} categories`;
      const then = error.freeAt
        ? ` You can choose another from ${formatDate(error.freeAt, "long", { timeZone })}.`
        : " Give one up first.";
      return `You can have ${places} at a time.${then}`;
    }
  }
}
