import { expect, test } from "vitest";
import { checkBoardName, rankBoard } from "./leaderboard";

const ana = {
  name: "Ana Ruiz",
  email: "ana.ruiz77@example.com",
  cardNumber: "RGKQ2MXT",
  programName: "Fieldwork",
};
const answer = (wanted: string) => {
  const checked = checkBoardName(wanted, ana);
  return checked.ok ? checked.value : checked.error.code;
};

test.each([
  ["  Night   Owl ", "Night Owl"],
  ["Élise-7", "Élise-7"],
  ["J.R.", "J.R."],
  ["Fieldworker", "Fieldworker"],
])("%j is a name", (wanted, name) => {
  expect(answer(wanted)).toBe(name);
});

test.each([
  ["too short", "Al"],
  ["too long", "A name that is far too long"],
  ["an e-mail address", "ana.ruiz77@example.com"],
  ["its first part", "ana ruiz77"],
  ["the own name", "ana ruiz"],
  ["the own name within another", "Xana-Ruiz"],
  ["the first name", "Ana"],
  ["the card", "rgkq 2mxt"],
  ["a telephone number", "Call 0170 1234567"],
  ["an address", "cheap.shoes"],
  ["another address", "www win"],
  ["other scripts, which look like Latin ones", "Аdаm"],
  ["signs", "<b>Owl</b>"],
  ["a picture", "Owl 🦉"],
  ["what turns the line around", "Owl\u202Egpj"],
  ["the shop's name", "FIELDWORK"],
  ["the shop's people", "Support"],
  ["nothing but spaces", "      "],
])("%s is none", (_, wanted) => {
  expect(answer(wanted)).toBe("name_unfit");
});

test("who has as much shares a place", () => {
  const entry = (name: string, figure: bigint) => ({ memberId: name, name, figure });
  const board = rankBoard([entry("c", 5n), entry("a", 5n), entry("b", 9n), entry("d", 1n)]);
  expect(board.map(({ place, name }) => `${place} ${name}`)).toEqual(["1 b", "2 a", "2 c", "4 d"]);
});

test("what was taken back of an earlier period leaves nobody below nothing, nor behind who has nothing", () => {
  const entry = (name: string, figure: bigint) => ({ memberId: name, name, figure });
  const board = rankBoard([entry("b", -5n), entry("a", 0n), entry("d", 106n), entry("c", -260n)]);
  expect(board.map(({ place, name, figure }) => `${place} ${name} ${figure}`)).toEqual([
    ...["1 d 106", "2 a 0", "2 b 0", "2 c 0"],
  ]);
});
