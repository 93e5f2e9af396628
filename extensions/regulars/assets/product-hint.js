/* Keeps a product's hint at the variant and the quantity that the form of the page has. */
(() => {
  /** What a hint asks about a variant; `variants` are lists of id, price in hundredths and SKU. */
  const questionOf = (variants, id) => {
    const [, price, sku] = variants.find(([one]) => String(one) === String(id)) ?? [];
    return price === undefined ? {} : { price: (price / 100).toFixed(2), sku: sku ?? "" };
  };

  const follow = (hint, fields) => {
    for (const [name, value] of Object.entries(fields))
      if (hint.getAttribute(name) !== value) hint.setAttribute(name, value);
  };

  const changed = ({ target }) => {
    const form = target?.closest?.('form[action*="/cart/add"]') ?? target?.form;
    const field = target?.name;
    if (!form || (field !== "id" && field !== "quantity")) return;
    const place = form.closest(".shopify-section") ?? document;
    for (const hint of place.querySelectorAll("regulars-product-hint")) {
      if (field === "quantity") {
        if (/^[1-9]\d{0,4}$/.test(target.value)) follow(hint, { quantity: target.value });
        continue;
      }
      const data = hint.querySelector('script[type="application/json"]');
      if (data) follow(hint, questionOf(JSON.parse(data.textContent), target.value));
    }
  };

  document.addEventListener("change", changed);
})();
