/** Words selected in the story go into the form that marks them, without the small signs of other marks. */
export function begin(fold) {
  const words = fold.querySelector("textarea");
  const story = document.querySelector(".story");
  if (!words || !story) return;
  const take = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !story.contains(selection.anchorNode) || !story.contains(selection.focusNode)) return;
    const picked = selection.getRangeAt(0).cloneContents();
    for (const sign of picked.querySelectorAll("sup")) sign.remove();
    const text = [...picked.querySelectorAll("p")].map(p => p.textContent.trim()).filter(Boolean).join("\n") || picked.textContent.trim();
    if (text.length < 3) return;
    fold.open = true;
    words.value = text;
  };
  document.addEventListener("selectionchange", take);
  take();
}
