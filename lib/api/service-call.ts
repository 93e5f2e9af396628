import type { KeyAccess } from "@/lib/auth/api-key";

/** A request whose key was checked. `params` are the parts of its address. */
export type Call<Params = Record<string, string>> = {
  request: Request;
  access: KeyAccess;
  params: Params;
  query: URLSearchParams;
  now: Date;
};
