/** After so many batches without anybody who was there, the next is taken to be the same. */
const QUIET = 3;

/**
 * Guesses, from the batches of a file so far, whether the next one is about new people only. A guess that was wrong costs the
 * batch a second time: each makes the next guess wait twice as long, so that of a file of both few batches are done twice.
 */
export class Newness {
  private quiet = 0;
  private needed = QUIET;

  get isLikely(): boolean {
    return this.quiet >= this.needed;
  }

  /** How a batch was: whether anybody of it was there, or any of its rows had been imported before. */
  saw(isAnybody: boolean): void {
    if (isAnybody && this.isLikely) this.needed *= 2;
    this.quiet = isAnybody ? 0 : this.quiet + 1;
  }
}
