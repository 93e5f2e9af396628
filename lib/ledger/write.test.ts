import { expect, test } from "vitest";
import { emptyAccount } from "./account";
import { addPosting, emptyWrite } from "./write";

const posting = (memberId: string) => ({ account: emptyAccount(memberId), transfers: [], lots: [] });

test("a write is of one program: what belongs to another is not taken in", () => {
  const write = emptyWrite();
  addPosting(write, "one", posting("ana"));
  addPosting(write, "one", posting("ben"));
  expect(() => addPosting(write, "another", posting("carla"))).toThrow(/one program/);
  expect(write.programId).toBe("one");
  expect([...write.accounts.values()].map(({ memberId }) => memberId)).toEqual(["ana", "ben"]);
});
