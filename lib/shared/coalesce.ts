/** What waits to be written, with whom to tell. */
type Waiting<T, R> = {
  item: T;
  group: string;
  resolve: (result: R) => void;
  reject: (reason: unknown) => void;
};

export type CoalesceLimits = {
  /** Batches written at the same time. */
  writers: number;
  /** The most items of one batch. */
  mostPerBatch: number;
  /** Below this many in flight an item is written alone: a batch would only make it wait. */
  aloneBelow: number;
  /** The most that may wait; beyond it the caller is refused at once. */
  mostWaiting: number;
};

export class TooManyWaiting extends Error {
  override name = "TooManyWaiting";
}

/**
 * Turns concurrent single writes into batches, without a timer: whenever a writer is free it takes what has gathered
 * meanwhile, of one group. Each caller is answered when its own batch has been committed, or gets its batch's failure.
 */
export function coalesce<T, R>(write: (group: string, items: T[]) => Promise<R[]>, limits: CoalesceLimits) {
  let waiting: Waiting<T, R>[] = [];
  let busy = 0;
  let inFlight = 0;

  function takeGroup(): Waiting<T, R>[] {
    const group = (waiting[0] as Waiting<T, R>).group;
    const taken: Waiting<T, R>[] = [];
    const left: Waiting<T, R>[] = [];
    for (const one of waiting)
      (one.group === group && taken.length < limits.mostPerBatch ? taken : left).push(one);
    waiting = left;
    return taken;
  }

  function pump(): void {
    while (busy < limits.writers && waiting.length > 0) {
      const batch = takeGroup();
      busy++;
      write(
        (batch[0] as Waiting<T, R>).group,
        batch.map((one) => one.item),
      )
        .then(
          (results) => {
            for (const [index, one] of batch.entries()) one.resolve(results[index] as R);
          },
          (reason) => {
            for (const one of batch) one.reject(reason);
          },
        )
        .finally(() => {
          busy--;
          pump();
        });
    }
  }

  return async function submit(group: string, item: T): Promise<R> {
    if (waiting.length >= limits.mostWaiting)
      throw new TooManyWaiting(`more than ${limits.mostWaiting} wait`);
    inFlight++;
    try {
      if (inFlight <= limits.aloneBelow) return (await write(group, [item]))[0] as R;
      return await new Promise<R>((resolve, reject) => {
        waiting.push({ item, group, resolve, reject });
        pump();
      });
    } finally {
      inFlight--;
    }
  };
}
