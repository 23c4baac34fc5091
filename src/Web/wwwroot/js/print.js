/** A button that opens the print window; without scripts the browser's own menu does. */
export function begin(button) {
  button.addEventListener("click", () => window.print());
}
