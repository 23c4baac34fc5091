/** A list of proposals: while the focus is in it, the keys 1 to 9 press the button of that number. */
export function begin(list) {
  list.tabIndex = -1;
  list.addEventListener("keydown", event => {
    if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key) || event.target.matches("input, select, textarea")) return;
    const button = list.querySelector(`[data-key="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  if (document.activeElement === document.body) list.focus({ preventScroll: true });
}
