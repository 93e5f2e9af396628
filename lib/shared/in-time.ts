/** Something took longer than anybody waits for it; it may still come to an end. The code is that of a network's timeout. */
export class TooLate extends Error {
  override name = "TooLate";
  readonly code = "ETIMEDOUT";
}

/** What `work` comes to, or TooLate after so many milliseconds; what it comes to then is nobody's any more. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`not done within ${ms} ms`)), ms);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
