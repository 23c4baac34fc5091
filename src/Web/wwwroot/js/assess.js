// A form that is filled in: digits choose an answer, what is asked follows what is answered, and the score stands beside. Without it the page does the same when it is kept.
const pause = 200, idle = 60_000;

export function begin(part) {
  const form = part.closest("form");
  const beside = document.querySelector("[data-so-far]");
  const seconds = form.querySelector("[data-seconds]");
  let timer, running, touched = Date.now();

  // Only the time somebody is at it counts.
  for (const event of ["input", "keydown", "pointerdown"]) document.addEventListener(event, () => { touched = Date.now(); }, { passive: true });
  if (seconds) setInterval(() => {
    if (!document.hidden && Date.now() - touched < idle) seconds.value = Number(seconds.value) + 1;
  }, 1000);

  const question = element => element.closest(".q");
  const unasked = q => q.hidden || q.closest("[data-item][hidden]");
  const next = q => {
    const all = [...part.querySelectorAll(".q")].filter(other => !unasked(other) && other.querySelector("input:not([type=hidden]), select, textarea"));
    return all[all.indexOf(q) + 1];
  };
  const go = q => {
    const field = q?.querySelector("input:checked, input:not([type=hidden]), select, textarea");
    field?.focus();
    q?.scrollIntoView({ block: "nearest" });
  };

  // One digit answers a scale and goes on: 1 is the first answer.
  part.addEventListener("keydown", event => {
    const q = question(event.target);
    if (!q || event.ctrlKey || event.metaKey || event.altKey || event.target.type !== "radio" || !/^[1-9]$/.test(event.key)) return;
    const choice = q.querySelectorAll(`input[type=radio][name="${CSS.escape(event.target.name)}"]`)[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    go(next(q));
  });

  // An answer that stands alone takes the others away, and the other way round.
  part.addEventListener("change", event => {
    if (event.target.type !== "checkbox" || !event.target.checked) return;
    for (const other of part.querySelectorAll(`input[type=checkbox][name="${CSS.escape(event.target.name)}"]`))
      if (other !== event.target && ("alone" in other.dataset || "alone" in event.target.dataset)) other.checked = false;
  });

  const open = () => {
    for (const q of part.querySelectorAll(".q")) {
      const fields = [...q.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea")];
      if (fields.length) q.classList.toggle("open", !fields.some(f => f.type === "radio" || f.type === "checkbox" ? f.checked : f.value));
    }
  };

  const reckon = async () => {
    open();
    if (!part.dataset.reckon) return;
    running?.abort();
    running = new AbortController();
    const sent = new FormData(form);
    for (const name of [...sent.keys()]) if (sent.get(name) instanceof File || (name.startsWith("__") && name !== "__RequestVerificationToken")) sent.delete(name);
    try {
      const answer = await fetch(part.dataset.reckon, { method: "POST", body: sent, signal: running.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      show(await answer.json());
    } catch (e) {
      // No network just now: what is asked stays as it is, and is reckoned again with the next answer.
      if (e.name !== "AbortError" && !(e instanceof TypeError)) throw e;
    }
  };

  const show = answer => {
    const not = new Set(answer.notAsked);
    for (const item of part.querySelectorAll("[data-item]")) item.hidden = not.has(item.dataset.item);
    for (const output of part.querySelectorAll("[data-value]")) output.textContent = answer.calculated[output.dataset.value] ?? output.textContent;
    for (const count of part.querySelectorAll("[data-count]")) count.textContent = answer.counts[count.dataset.count] ?? count.textContent;
    const said = form.querySelector("[data-answered]");
    if (said) said.textContent = answer.answered;
    // The server's own panels, encoded there; read as a page is, and no script in them would run.
    beside?.replaceChildren(...new DOMParser().parseFromString(answer.beside, "text/html").body.childNodes);
    let number = 0;
    for (const q of part.querySelectorAll(".q")) {
      const place = q.querySelector(".qn");
      if (place && /^\d*$/.test(place.textContent) && !unasked(q) && !q.querySelector("output")) place.textContent = ++number;
    }
  };

  form.addEventListener("change", event => {
    if (!part.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(reckon, pause);
  });
}
