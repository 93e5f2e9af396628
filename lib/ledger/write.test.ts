import { expect, test } from "vitest";
import { emptyAccount } from "./account";
import { addPosting, emptyWrite } from "./write";

test("an account that is added again replaces its former self", () => {
  const write = emptyWrite("one");
  const add = (memberId: string, available: bigint) =>
    addPosting(write, { account: { ...emptyAccount(memberId), available }, transfers: [], lots: [] });
  add("ana", 10n);
  add("ben", 20n);
  add("ana", 30n);
  const held = [...write.accounts.values()].map(({ memberId, available }) => [memberId, available]);
  expect(held).toEqual([
    ["ana", 30n],
    ["ben", 20n],
  ]);
});
