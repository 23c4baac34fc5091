/** The button that prints the page; without scripts the browser's own print does the same. */
export function begin(button) {
  button.addEventListener("click", () => window.print());
}
