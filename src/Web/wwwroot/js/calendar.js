/** The calendar by keys: arrows go before and after, t to today, d, w and m change what is shown. The links do the same without. */
export function begin() {
  const links = { ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]", t: "a[data-today]", d: "a[data-show=day]", w: "a[data-show=week]", m: "a[data-show=month]" };
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.target.closest("input, textarea, select, [contenteditable], [role=listbox]")) return;
    const link = links[e.key] && document.querySelector(links[e.key]);
    if (!link) return;
    e.preventDefault();
    location.assign(link.href);
  });
}
