/** A form that came back: the list of sentences takes the focus, so that nobody has to look for it. */
export function focusProblems() {
  document.getElementById("problems")?.focus();
}
