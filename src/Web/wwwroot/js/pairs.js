/** In a list of pairs: j goes to the next, k to the one before. Only while the list has the focus, so that no letter is taken from anybody who types or speaks. */
export function begin(list) {
  const pairs = [...list.querySelectorAll("article")];
  list.addEventListener("keydown", e => {
    const step = { j: 1, k: -1 }[e.key];
    if (!step || e.altKey || e.ctrlKey || e.metaKey || e.target.closest("input, textarea, select")) return;
    const now = pairs.indexOf(e.target.closest("article"));
    const next = pairs[Math.min(Math.max(now + step, 0), pairs.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
    e.preventDefault();
  });
}
