// Whoever signs out leaves no kit behind. What was written and is not sent yet stays sealed for its worker.
import { tellErased } from "./contact.js";
import { isShut } from "./store.js";
import { about, end } from "./vault.js";

export function begin(form) {
  form.addEventListener("submit", async event => {
    if (form.dataset.gone || isShut()) return;
    event.preventDefault();
    try {
      const kit = await about();
      if (kit && !kit.ended) {
        await end("SignedOut");
        await tellErased(kit, "SignedOut");
      }
    } finally {
      form.dataset.gone = "yes";
      form.requestSubmit();
    }
  });
  form.dataset.ready = "true";
}
