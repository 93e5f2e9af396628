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

  /** Tags of products, which the shop tells only as it draws the page; of what comes in later nothing is known. */
  const tags = {};

  /** What rules may ask of an item: its product's type, tags and vendor. */
  const categoriesOf = ({ product_id: id, product_type: type, vendor, gift_card: isGiftCard }) => {
    const words = [type, ...(tags[id] ?? []), vendor, isGiftCard ? "gift card" : ""];
    return [...new Set(words.filter(Boolean))].slice(0, 50);
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
      categories: categoriesOf(item),
    }));
    return { currency: cart.currency, lines };
  };

  const hints = () => document.querySelectorAll("regulars-cart-hint");
  const tell = (hint, cart) => hint.setAttribute("cart", JSON.stringify(questionOf(cart)));

  for (const hint of hints()) {
    const [cart, words] = hint.querySelectorAll('script[type="application/json"]');
    if (words) Object.assign(tags, JSON.parse(words.textContent));
    if (cart) tell(hint, JSON.parse(cart.textContent));
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
