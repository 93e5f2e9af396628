import { createHash, createHmac, randomBytes } from "node:crypto";
import { sameBytes } from "@/lib/auth/token";
import { env } from "@/lib/shared/env";
import { type Cart, emptyCart, readCart, writeCart } from "./cart";

function mac(purpose: string, text: string): Buffer {
  return createHmac("sha256", env().AUTH_SECRET).update(`${purpose}\n${text}`).digest();
}

/** A cart with nothing in it and an id that nobody can guess. */
export function newCart(): Cart {
  return emptyCart(randomBytes(18).toString("base64url"));
}

/** The cart as its cookie holds it: readable, but not changeable without us. */
export function sealCart(cart: Cart): string {
  const text = writeCart(cart);
  return `${text}.${mac("cart", text).toString("base64url")}`;
}

/** The cart of a cookie; null when there is none, or when it was not sealed by us. */
export function openCart(sealed: string | undefined): Cart | null {
  const cut = sealed?.lastIndexOf(".") ?? -1;
  if (!sealed || cut < 0) return null;
  const text = sealed.slice(0, cut);
  const given = Buffer.from(sealed.slice(cut + 1), "base64url");
  return sameBytes(given, mac("cart", text)) ? readCart(text) : null;
}

/** Opens one order to whoever holds its link: follows from the order alone, so that the link can be given again. */
export function accessToken(purchaseId: string): string {
  return mac("purchase", purchaseId).toString("base64url");
}

/** What is stored of it. */
export function accessHash(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}
