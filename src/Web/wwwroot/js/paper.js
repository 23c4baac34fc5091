/** A pile of paper typed in: after the digits of an answer the next field is at hand; Enter goes on as Tab does, and never sends the form. */
export function begin(table) {
  const fields = () => [...table.querySelectorAll("select, input")];
  const onward = field => {
    const all = fields();
    const next = all[all.indexOf(field) + 1];
    if (!next) return;
    next.focus();
    if (next.select && next.type !== "date") next.select();
  };
  table.addEventListener("input", event => {
    const fits = event.target.dataset.fits?.split(" ");
    const typed = event.target.value.trim();
    if (!fits?.includes(typed)) return;
    // “1” is not done where “10” may follow.
    if (!fits.some(other => other !== typed && other.startsWith(typed))) onward(event.target);
  });
  table.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    onward(event.target);
  });
}
