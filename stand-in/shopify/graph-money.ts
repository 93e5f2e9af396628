import { decimal, hundredths } from "./money";
import { page } from "./page";
import { type Credit, gid, numberOf, type Store } from "./store";

type MoneyInput = { amount: string; currencyCode: string };

const moneyOf = (minor: bigint, currencyCode: string) => ({ amount: decimal(minor), currencyCode });

function transactionOf(credit: Credit) {
  if (credit.minor < 0n)
    return {
      __typename: "StoreCreditAccountDebitTransaction",
      id: gid("StoreCreditAccountDebitTransaction", credit.id),
      amount: moneyOf(credit.minor, credit.currency),
      createdAt: credit.createdAt.toISOString(),
    };
  return {
    __typename: "StoreCreditAccountCreditTransaction",
    id: gid("StoreCreditAccountCreditTransaction", credit.id),
    account: { id: gid("StoreCreditAccount", credit.accountId) },
    amount: moneyOf(credit.minor, credit.currency),
    createdAt: credit.createdAt.toISOString(),
    expiresAt: credit.expiresAt?.toISOString() ?? null,
  };
}

/** A customer with their accounts of store credit, one per currency. */
export function customerNode(store: Store, id: string) {
  const customer = store.customers.get(numberOf("Customer", id) ?? "");
  if (!customer) return null;
  const credits = store.credits.filter((one) => one.customerId === customer.id);
  const accounts = [...new Set(credits.map(({ accountId }) => accountId))];
  return {
    id,
    storeCreditAccounts: (args: { first?: number; after?: string }) =>
      page(
        accounts.map((accountId) => ({
          id: gid("StoreCreditAccount", accountId),
          transactions: (asked: { first?: number; after?: string; reverse?: boolean }) =>
            page(credits.filter((one) => one.accountId === accountId).map(transactionOf), asked),
        })),
        args,
      ),
  };
}

function credit(store: Store, id: string, input: { creditAmount: MoneyInput; expiresAt?: string | null }) {
  const refused = (field: string, code: string, message: string) => ({
    storeCreditAccountTransaction: null,
    userErrors: [{ field: ["creditInput", field], message, code }],
  });
  const number = numberOf("Customer", id);
  if (!number || !store.customers.has(number)) {
    const userErrors = [{ field: ["id"], message: "Owner does not exist", code: "OWNER_NOT_FOUND" }];
    return { storeCreditAccountTransaction: null, userErrors };
  }
  const minor = hundredths(input.creditAmount.amount);
  if (minor <= 0n)
    return refused("creditAmount", "NEGATIVE_OR_ZERO_AMOUNT", "A positive amount must be used");
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt <= store.now())
    return refused("expiresAt", "EXPIRES_AT_IN_PAST", "Expires at must be in the future");
  const customerId = BigInt(number);
  const currency = input.creditAmount.currencyCode;
  const account = store.credits.find((one) => one.customerId === customerId && one.currency === currency);
  const given: Credit = {
    id: store.nextId(),
    customerId,
    accountId: account?.accountId ?? store.nextId(),
    minor,
    currency,
    createdAt: store.now(),
    expiresAt,
  };
  store.credits.push(given);
  return { storeCreditAccountTransaction: transactionOf(given), userErrors: [] };
}

/** Money taken out again stands as a credit below zero, which is all that is asked of it here. */
function debit(store: Store, id: string, input: { debitAmount: MoneyInput }) {
  const refused = (code: string, message: string) => ({
    storeCreditAccountTransaction: null,
    userErrors: [{ field: ["id"], message, code }],
  });
  const of = store.credits.filter(({ accountId }) => gid("StoreCreditAccount", accountId) === id);
  const [first] = of;
  if (!first) return refused("ACCOUNT_NOT_FOUND", "Account does not exist");
  const minor = hundredths(input.debitAmount.amount);
  const balance = of.reduce((sum, one) => sum + one.minor, 0n);
  if (minor > balance) return refused("INSUFFICIENT_FUNDS", "The account has insufficient funds");
  const taken: Credit = {
    ...first,
    id: store.nextId(),
    minor: -minor,
    createdAt: store.now(),
    expiresAt: null,
  };
  store.credits.push(taken);
  return {
    storeCreditAccountTransaction: { id: gid("StoreCreditAccountDebitTransaction", taken.id) },
    userErrors: [],
  };
}

type CardInput = {
  code?: string;
  initialAmount?: MoneyInput;
  expiresOn?: string | null;
  note?: string | null;
};

function cardNode(card: Store["giftCards"][number]) {
  return {
    id: gid("GiftCard", card.id),
    enabled: card.deactivatedAt === null,
    note: card.note,
    lastCharacters: card.code.slice(-4),
    initialValue: moneyOf(card.initialMinor, card.currency),
    balance: moneyOf(card.balanceMinor, card.currency),
  };
}

function makeCard(store: Store, input: CardInput) {
  const refused = (field: string, code: string, message: string) => ({
    giftCard: null,
    userErrors: [{ field: ["input", field], message, code }],
  });
  const code = (input.code ?? "").toLowerCase();
  if (code.length < 8) return refused("code", "TOO_SHORT", "Code is too short (minimum is 8 characters)");
  if (code.length > 20) return refused("code", "TOO_LONG", "Code is too long (maximum is 20 characters)");
  if (!/^[a-z0-9]+$/.test(code))
    return refused("code", "INVALID", "Code can only contain letters and numbers");
  if (store.giftCards.some((card) => card.code === code))
    return refused("code", "TAKEN", "Code has already been taken");
  const minor = hundredths(input.initialAmount?.amount ?? "0");
  if (minor <= 0n) return refused("initialAmount", "GREATER_THAN", "Initial value must be greater than 0");
  const card = {
    id: store.nextId(),
    code,
    initialMinor: minor,
    balanceMinor: minor,
    currency: input.initialAmount?.currencyCode ?? store.currency,
    expiresOn: input.expiresOn ?? null,
    note: input.note ?? null,
    deactivatedAt: null,
  };
  store.giftCards.push(card);
  return { giftCard: cardNode(card), userErrors: [] };
}

/** Store credit and gift cards. */
export function moneyFields(store: Store) {
  return {
    customer: ({ id }: { id: string }) => customerNode(store, id),
    storeCreditAccountCredit: (asked: { id: string; creditInput: Parameters<typeof credit>[2] }) =>
      credit(store, asked.id, asked.creditInput),
    storeCreditAccountDebit: (asked: { id: string; debitInput: Parameters<typeof debit>[2] }) =>
      debit(store, asked.id, asked.debitInput),
    giftCardCreate: ({ input }: { input: CardInput }) => makeCard(store, input),
    giftCards: ({ first, query }: { first?: number; query?: string }) => {
      const last = /^last_characters:(\w+)$/.exec(query ?? "")?.[1]?.toLowerCase();
      const found = store.giftCards.filter(({ code }) => last === undefined || code.endsWith(last));
      return { nodes: found.slice(0, first ?? 50).map(cardNode) };
    },
    giftCardDeactivate: ({ id }: { id: string }) => {
      const card = store.giftCards.find((one) => gid("GiftCard", one.id) === id);
      if (!card)
        return {
          giftCard: null,
          userErrors: [{ field: ["id"], message: "Gift card does not exist", code: "GIFT_CARD_NOT_FOUND" }],
        };
      card.deactivatedAt ??= store.now();
      return { giftCard: cardNode(card), userErrors: [] };
    },
  };
}
