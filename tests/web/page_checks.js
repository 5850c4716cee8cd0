/** What tests ask of a page as it stands in the browser; each answers with a list of what is wrong. */
window.checks = {
  /** Elements that stick out of the window; the last entry says by how much the page scrolls sideways. */
  async protruding() {
    for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const cut = (one) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(one).overflowX);
    const ancestors = (one) => (one ? [one, ...ancestors(one.parentElement)] : []);
    const outside = [...document.body.querySelectorAll("*")].filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return (right > innerWidth + 1 || left < -1) && !ancestors(one.parentElement).some(cut);
    });
    return [...outside.slice(0, 5).map(shown), `${over} px`];
  },

  /** What hostile words leave behind where they were taken for HTML: elements, handlers, addresses, a script that ran. */
  broken() {
    const all = [...document.querySelectorAll("*")];
    const foreign = "img:not([src^='data:']), iframe, object, script:not([type='application/json']):not([src])";
    const leads = (one) => ["href", "src", "action", "formaction"].some((name) =>
      /^\s*(javascript|vbscript):/i.test(one.getAttribute(name) ?? ""));
    const handles = (one) => [...one.attributes].some(({ name }) => name.startsWith("on"));
    const found = all.filter((one) => one.matches(foreign) || leads(one) || handles(one));
    return [...found.map(shown), ...(window.hit ? ["a script ran"] : [])];
  },

  /** Words with marks of direction that stand beside others in one line without being set apart from them. */
  turning() {
    const apart = (one) => /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi);
    const holder = (one) => (!one || apart(one) || !getComputedStyle(one).display.startsWith("inline") ? one
      : holder(one.parentElement));
    // An isolate that ends where it began turns nothing beyond it.
    const open = (words) => {
      const rest = words.replace(/[\u2066\u2068][^\u202a-\u202e\u2066-\u2069]*\u2069/g, "");
      return rest === words ? /[\u202a-\u202e\u2066-\u2069]/.test(words) : open(rest);
    };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!open(node.data) || node.parentElement.closest("script, option")) continue;
      const up = holder(node.parentElement);
      if (!apart(up) && up.textContent.trim() !== node.data.trim()) found.push(shown(node.parentElement));
    }
    return found;
  },
};

function shown(element) {
  return element.outerHTML.slice(0, 200);
}
