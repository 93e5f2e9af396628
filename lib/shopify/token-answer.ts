import { z } from "zod";

/** What Shopify answers to whoever asks for a token; an expiring one comes with what renews it. */
export const TokenAnswer = z.object({
  access_token: z.string().min(1).max(500),
  scope: z.string().max(5_000).optional(),
  /** Seconds. */
  expires_in: z.int().positive().optional(),
  refresh_token: z.string().min(1).max(500).optional(),
  refresh_token_expires_in: z.int().positive().optional(),
});

/** A token in the clear, with its ends as instants. */
export type Token = {
  accessToken: string;
  tokenExpiresAt: Date | null;
  refreshToken: string | null;
  refreshExpiresAt: Date | null;
  scopes: string[] | null;
};

function after(now: Date, seconds: number | undefined): Date | null {
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
}

/** "read_orders,write_discounts" as a list; what is written stands for what is read as well, as Shopify has it. */
export function readScopes(text: string): string[] {
  const named = text.split(/[\s,]+/).filter((scope) => /^[a-z_]{1,80}$/.test(scope));
  return [...new Set(named)].sort();
}

export function tokenOf(answer: z.output<typeof TokenAnswer>, now: Date): Token {
  return {
    accessToken: answer.access_token,
    tokenExpiresAt: after(now, answer.expires_in),
    refreshToken: answer.refresh_token ?? null,
    refreshExpiresAt: after(now, answer.refresh_token_expires_in),
    scopes: answer.scope === undefined ? null : readScopes(answer.scope),
  };
}
