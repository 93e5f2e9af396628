/**
 * What goes wrong on demand with the next calls of the Admin API:
 * throttle: the budget is said to be spent; too_many: 429 with Retry-After; error: 502 and nothing done;
 * error_after: done, and 502; cut: the connection ends before anything is done; cut_after: done, and the connection ends;
 * hang: nothing is done and nothing answered; hang_after: done, and nothing answered; unauthorised: 401; garbled: half an answer.
 */
export const FAULTS = [
  "throttle",
  "too_many",
  "error",
  "error_after",
  "cut",
  "cut_after",
  "hang",
  "hang_after",
  "unauthorised",
  "garbled",
] as const;
export type Fault = (typeof FAULTS)[number];

type Planned = { fault: Fault; operation: string | null };

/** Faults in line: each meets one call, of the operation that was named, or of any. */
export class Faults {
  private readonly planned: Planned[] = [];

  /** The next `times` calls (of the operation with this name) go wrong in this way. */
  next(
    fault: Fault,
    { operation = null, times = 1 }: { operation?: string | null; times?: number } = {},
  ): void {
    for (let time = 0; time < times; time++) this.planned.push({ fault, operation });
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** What happens to a call of this operation, and takes it out of the line. */
  take(operation: string): Fault | null {
    const at = this.planned.findIndex((one) => one.operation === null || one.operation === operation);
    return at < 0 ? null : (this.planned.splice(at, 1)[0]?.fault ?? null);
  }
}
