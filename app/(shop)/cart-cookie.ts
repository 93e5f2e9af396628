import { cookies } from "next/headers";
import { cookieOptions, isSecureSite } from "@/lib/auth/cookies";
import type { Cart } from "@/lib/shop/cart";
import { newCart, openCart, sealCart } from "@/lib/shop/service";

const KEPT_SECONDS = 60 * 24 * 60 * 60;

function cookieName(): string {
  return isSecureSite() ? "__Host-regulars.cart" : "regulars.cart";
}

/** The visitor's cart; a new one for whoever has none. */
export async function currentCart(): Promise<Cart> {
  return openCart((await cookies()).get(cookieName())?.value) ?? newCart();
}

/** Keeps the cart for sixty days. Only in actions: a page cannot set cookies. */
export async function saveCart(cart: Cart): Promise<void> {
  (await cookies()).set(cookieName(), sealCart(cart), { ...cookieOptions(), maxAge: KEPT_SECONDS });
}

/** After the order: the next cart is another one. */
export async function dropCart(): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...cookieOptions(), maxAge: 0 });
}
