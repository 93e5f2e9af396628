import type { LoadError } from "./load-error";

/** Why a file is not brought in; thrown, so that all of it is undone. */
export class Refused extends Error {
  override name = "Refused";
  readonly why: LoadError;
  constructor(why: LoadError) {
    super(why.code);
    this.why = why;
  }
}
