import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ALLOWED_MOVES, LEDGER_ACCOUNTS, TRANSFER_KINDS } from "@/lib/ledger/accounts";
import { BENEFIT_CODES } from "./benefit";

/*
 * Points are closed and go one way: what they buy is goods, services, credit in this shop and gifts to causes, and money
 * never comes back out for them. Whatever would open a way out has to change this file.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("no account of the ledger is money outside", () => {
  test("accounts are the member's and the program's, and none is a bank's, a card's or a till's", () => {
    for (const account of LEDGER_ACCOUNTS) {
      expect(account).toMatch(
        /^(member:(available|pending|debt)|program:(issued|redeemed|expired|reversed|adjusted|clearing))$/,
      );
    }
  });

  test("every move has one end with the member and the other with the program, or both with the member", () => {
    for (const kind of TRANSFER_KINDS) {
      for (const [debit, credit] of ALLOWED_MOVES[kind]) {
        expect([kind, debit.startsWith("member:") || credit.startsWith("member:")]).toEqual([kind, true]);
      }
    }
  });

  test("what leaves a member goes to those ends alone", () => {
    const leaves = TRANSFER_KINDS.flatMap((kind) =>
      ALLOWED_MOVES[kind].flatMap(([debit, credit]) =>
        debit.startsWith("member:") && credit.startsWith("program:") ? [`${kind} → ${credit}`] : [],
      ),
    );
    expect([...new Set(leaves)].sort()).toEqual([
      "adjust → program:adjusted",
      "expire → program:expired",
      "pay → program:redeemed",
      "redeem → program:redeemed",
      "reverse → program:reversed",
      "send → program:clearing",
    ]);
  });
});

test("no reward pays out: each is goods, a service, a way in, credit in this shop, or a gift", () => {
  expect([...BENEFIT_CODES].sort()).toEqual([
    "custom",
    "discount_amount",
    "discount_percent",
    "donation",
    "early_access",
    "exclusive_content",
    "experience",
    "free_product",
    "free_shipping",
    "gift_card",
    "merchandise",
    "store_credit",
  ]);
});

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe("no code moves money to a member", () => {
  test("nothing that redeems, credits or pays calls a payout, a transfer to a bank, or a refund to a card", () => {
    const files = ["lib/rewards", "lib/wallet", "lib/causes", "lib/sharing"].flatMap(sources);
    expect(files.length).toBeGreaterThan(30);
    const found = files.filter((file) =>
      /\b([Pp]ayouts?|cash_?[Oo]ut|withdraw|iban|IBAN|bankTransfer|payByTestCard)\b/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(found).toEqual([]);
  });

  test("points become store credit in one place alone, and store credit becomes points in none", () => {
    const callers = (name: string) =>
      ["lib", "app", "db/queries"]
        .flatMap(sources)
        .filter((file) => new RegExp(`\\b${name}\\(`).test(readFileSync(file, "utf8")))
        .map((file) => path.relative(root, file))
        .sort();
    expect(callers("creditWallet")).toEqual([
      "lib/rewards/service-effect-credit.ts",
      "lib/wallet/service.ts",
    ]);
    expect(callers("payFromWallet")).toEqual(["lib/shop/service-order.ts", "lib/wallet/service-pay.ts"]);
  });
});
