/** The box at the top: people as you type. “/” comes here, arrows choose, Enter opens, Escape closes. Without it the form searches as it is. */
const wait = 180, shortest = 2;

export function begin(form) {
  const [input, list] = [form.querySelector("input"), form.querySelector("[role=listbox]")];
  let timer, running, chosen = -1, asked = "";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);

  const options = () => [...list.children];

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const choose = at => {
    chosen = at;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const option = options()[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const line = (name, about, address, i) => {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}-${i}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = address;
    option.append(Object.assign(document.createElement("b"), { textContent: name }), " ", Object.assign(document.createElement("small"), { textContent: about }));
    return option;
  };

  const show = people => {
    const all = [`Search everything for “${asked}”`, "notes, stories, needs", `/search?q=${encodeURIComponent(asked)}`];
    list.replaceChildren(...[...people.map(p => [p.name, p.about, p.address]), all].map((p, i) => line(...p, i)));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  };

  const ask = async () => {
    asked = input.value.trim();
    running?.abort();
    if (asked.length < shortest) return close();
    running = new AbortController();
    try {
      const answer = await fetch(`/api/search?q=${encodeURIComponent(asked)}`, { signal: running.signal, headers: { Accept: "application/json" } });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch (e) {
      if (e.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener("keydown", e => {
    const count = list.hidden ? 0 : options().length;
    if (e.key === "Escape" && count) {
      e.preventDefault();
      close();
    } else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && count) {
      e.preventDefault();
      choose(e.key === "ArrowDown" ? (chosen + 1) % count : (chosen <= 0 ? count : chosen) - 1);
    } else if (e.key === "ArrowDown" && !count) {
      ask();
    } else if (e.key === "Enter" && count && chosen >= 0) {
      e.preventDefault();
      location.assign(options()[chosen].dataset.address);
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    running?.abort();
    close();
  });
  // The press would take the focus away, and the list with it.
  list.addEventListener("pointerdown", e => e.preventDefault());
  list.addEventListener("click", e => {
    const option = e.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
  document.addEventListener("keydown", e => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
    e.preventDefault();
    const box = input.offsetParent ? input : document.getElementById("q");
    box?.focus();
    box?.select();
  });
}
