// Everything works without this file; it only adds. Each part looks for its own elements and does nothing without them.
import { focusProblems } from "./problems.js";

focusProblems();
for (const part of document.querySelectorAll("[data-part]")) {
  import(`./${part.dataset.part}.js`).then(module => module.begin(part));
}
