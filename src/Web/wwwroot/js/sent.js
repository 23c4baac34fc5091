/** A form on its way says so, to the eye and to a screen reader. It stays in reach: that it is taken once is the server's business. */
export function markSent() {
  document.addEventListener("submit", e => { if (!e.defaultPrevented && e.target.method === "post") e.target.setAttribute("aria-busy", "true"); });
  // Back in the browser's memory of the page nothing is on its way any more.
  window.addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy"); });
}
