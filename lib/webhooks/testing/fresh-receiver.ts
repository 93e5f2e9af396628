import { afterAll, beforeEach } from "vitest";
import { startReceiver } from "./receiver";

/** A receiver for the tests of one file: before each it has heard nothing and takes all it hears, after the last it is gone. */
export async function freshReceiver() {
  const receiver = await startReceiver();
  beforeEach(() => {
    receiver.calls.length = 0;
    receiver.says(() => ({ status: 200, body: "thanks" }));
  });
  afterAll(() => receiver.close());
  return receiver;
}
