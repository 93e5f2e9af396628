/* Says what the cart is, as the hint asks about it: from the page at first, then from the shop whenever it has changed. */
(() => {
  const money = (hundredths) => (hundredths / 100).toFixed(2);

  /**
   * Discounts of the whole cart, line by line, in proportion to what is left of each; whole hundredths that add up to all
   * of it. No line gets more than it costs.
   */
  const shares = (items, whole) => {
    const left = items.reduce((sum, { final_line_price: price }) => sum + price, 0);
    let [given, seen] = [0, 0];
    return items.map(({ final_line_price: price }) => {
      seen += price;
      const until = left > 0 ? Math.round((Math.min(whole, left) * seen) / left) : 0;
      const share = Math.min(price, until - given);
      given += share;
      return share;
    });
  };

  /** A cart as the program's forecast takes it. */
  const questionOf = (cart) => {
    const items = cart.items ?? [];
    const ofCart = (cart.cart_level_discount_applications ?? []).reduce(
      (sum, { total_allocated_amount: amount }) => sum + amount,
      0,
    );
    const parts = shares(items, ofCart);
    const lines = items.slice(0, 100).map((item, at) => ({
      sku: item.sku ?? "",
      title: item.product_title ?? item.title ?? "",
      quantity: item.quantity,
      unit_price: money(item.original_price),
      discount: money(item.original_line_price - item.final_line_price + parts[at]),
      categories: [item.product_type, item.gift_card ? "gift card" : ""].filter(Boolean),
    }));
    return { currency: cart.currency, lines };
  };

  const hints = () => document.querySelectorAll("regulars-cart-hint");
  const tell = (hint, cart) => hint.setAttribute("cart", JSON.stringify(questionOf(cart)));

  for (const hint of hints()) {
    const data = hint.querySelector('script[type="application/json"]');
    if (data) tell(hint, JSON.parse(data.textContent));
  }

  let timer;
  const again = async () => {
    const root = window.Shopify?.routes?.root ?? "/";
    const cart = await fetch(`${root}cart.js`).then((answer) => answer.json());
    for (const hint of hints()) tell(hint, cart);
  };
  // A theme changes its cart by asking the shop: that is seen without touching anything of the theme's.
  if (window.PerformanceObserver) {
    new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name }) => /\/cart\/(add|change|update|clear)/.test(name))) return;
      clearTimeout(timer);
      timer = setTimeout(() => again().catch(() => {}), 150);
    }).observe({ type: "resource" });
  }
})();
