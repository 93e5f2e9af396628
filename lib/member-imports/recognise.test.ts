import { describe, expect, test } from "vitest";
import { recognise } from "./preset";

const VENDORS: [name: string, headers: string, columns: Record<string, number>][] = [
  ["smile", "email,points", { email: 0, points: 1 }],
  [
    "rivo",
    "Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance",
    { email: 0, points: 1, birthday: 2, tier: 3, joined: 4, credit: 5 },
  ],
  [
    "yotpo",
    "Full Name,First Name,Last Name,Email,Points Balance,Points Spent,Birthday",
    { name: 0, first_name: 1, last_name: 2, email: 3, points: 4, birthday: 6 },
  ],
  ["yotpo_simple", "Emails,Points", { email: 0, points: 1 }],
  [
    "joy",
    "Email,Name,Membership Type,Points,Birthday,Created Date",
    { email: 0, name: 1, standing: 2, points: 3, birthday: 4, joined: 5 },
  ],
  [
    "stamped",
    "first_name,last_name,email,points,add_points,birthday,vip_tier,vip_tier_end_date",
    { first_name: 0, last_name: 1, email: 2, points: 3, add_points: 4, birthday: 5, tier: 6, tier_until: 7 },
  ],
  ["growave", "email,points,customer_id", { email: 0, points: 1, customer_id: 2 }],
  [
    "talon_one",
    "customerprofileid,amount,startdate,expirydate,subledgerid,reason",
    { customer_id: 0, points: 1, earned: 2, expires: 3, subledger: 4, reason: 5 },
  ],
  [
    "loyaltylion",
    "merchant_id,email,points_approved,points_pending",
    { customer_id: 0, email: 1, points: 2 },
  ],
  [
    "loyaltylion",
    "Email,Approved points,Loyalty tier name,Enrolled at",
    { email: 0, points: 1, tier: 2, joined: 3 },
  ],
  [
    "talon_one_balances",
    "loyaltyProgramID,loyaltySubledger,profileIntegrationID,currentBalance,pendingBalance,expiredBalance,spentBalance,currentTier",
    { subledger: 1, customer_id: 2, points: 3, tier: 7 },
  ],
  [
    "regulars",
    "email,customer_id,first_name,last_name,points_balance,store_credit,birthday,member_since,tier,tier_until,points_lapse_on",
    {
      ...{
        email: 0,
        customer_id: 1,
        first_name: 2,
        last_name: 3,
        points: 4,
        credit: 5,
        birthday: 6,
        joined: 7,
      },
      ...{ tier: 8, tier_until: 9, expires: 10 },
    },
  ],
];

describe("a file is known by its headers", () => {
  test.each(VENDORS)("%s", (code, headers, columns) => {
    const found = recognise(headers.split(","));
    expect([found.preset.code, found.columns]).toEqual([code, columns]);
  });

  test.each(VENDORS)("%s, written otherwise and in another order", (code, headers) => {
    const other = headers
      .split(",")
      .reverse()
      .map((header) => ` ${header.toUpperCase().replaceAll("_", " ")} `);
    // What only two columns say is the program's only in just that form.
    expect(recognise(other).preset.code).toBe(code);
  });

  test("others are read by what their columns are called, in other languages too", () => {
    expect(recognise(["Vorname", "Nachname", "E-Mail-Adresse", "Punktestand", "Geburtsdatum"])).toMatchObject(
      {
        preset: { code: "other" },
        columns: { first_name: 0, last_name: 1, email: 2, points: 3, birthday: 4 },
      },
    );
    expect(recognise(["Prénom", "Courriel", "Solde"]).columns).toEqual({
      first_name: 0,
      email: 1,
      points: 2,
    });
    expect(recognise(["a", "b"])).toMatchObject({ preset: { code: "other" }, columns: {} });
  });
});
