// Everything works without this file; it only adds. Each part looks for its own elements and does nothing without them.
import { focusProblems } from "./problems.js";
import { markSent } from "./sent.js";
// With the page and not after it: whoever loses the network while it opens keeps what they type all the same.
import { begin as draft } from "./draft.js";

focusProblems();
markSent();
for (const part of document.querySelectorAll("[data-part]")) {
  if (part.dataset.part === "draft") draft(part);
  else import(`./${part.dataset.part}.js`).then(module => module.begin(part));
}
