/** Quick phrases: one that is pressed stands in the text where the cursor was, and the text is kept as if it had been typed. */
export function begin(group) {
  const text = document.getElementById(group.dataset.into);
  if (!text) return;
  group.hidden = false;
  text.before(group);
  for (const phrase of group.querySelectorAll("button"))
    phrase.addEventListener("click", () => {
      const [before, after] = [text.value.slice(0, text.selectionStart), text.value.slice(text.selectionEnd)];
      const words = phrase.textContent.trim();
      const said = !before.trim() || /[.!?]\s*$/.test(before) ? words[0].toUpperCase() + words.slice(1) : words;
      const ends = /[.!?]$/.test(said) || /^\s*[.,;:!?]/.test(after);
      text.setRangeText((before && !/\s$/.test(before) ? " " : "") + said + (ends ? "" : "."), text.selectionStart, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
}
