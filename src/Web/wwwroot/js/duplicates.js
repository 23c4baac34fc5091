/** While a new person is written down: says who on record may be the same, and why. The answer is said to a screen reader once it stands still. */
const wait = 500;

export function begin(part) {
  const form = part.closest("form");
  const field = name => form.elements[part.dataset[name]];
  const names = ["given", "family", "birth", "phone"];
  const [notice, list] = [part.querySelector(".notice"), part.querySelector("ul")];
  let timer, running, last = "";

  const ask = async () => {
    const [given, family, birthDate, phone] = names.map(n => field(n)?.value.trim() ?? "");
    const query = new URLSearchParams({ given, family, birthDate, phone }).toString();
    if (query === last) return;
    last = query;
    running?.abort();
    if (!(given && family) && !birthDate && phone.length < 7) return show([]);
    running = new AbortController();
    try {
      const answer = await fetch(`/api/people/like?${query}`, { signal: running.signal, headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch (e) {
      if (e.name !== "AbortError") show([]);
    }
  };

  const show = people => {
    notice.hidden = people.length === 0;
    list.replaceChildren(...people.map(line), ...(part.dataset.choose && people.length > 0 ? [choice("no", "It is somebody else")] : []));
  };

  const choice = (value, words) => {
    const item = document.createElement("li");
    const label = Object.assign(document.createElement("label"), { className: "choice" });
    label.append(Object.assign(document.createElement("input"), { type: "radio", name: part.dataset.choose, value }), Object.assign(document.createElement("span"), { textContent: words }));
    item.append(label);
    return item;
  };

  const line = person => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: person.address, target: "_blank", rel: "noopener", textContent: person.name });
    const why = `${person.about ? `, ${person.about}` : ""}: ${person.likely}; ${person.because}`;
    if (part.dataset.choose) {
      item.append(...choice(person.id, `It is ${person.name}${why}`).childNodes, " ", Object.assign(link, { textContent: `Look at ${person.name}` }));
    } else item.append(link, why);
    return item;
  };

  form.addEventListener("input", e => {
    if (!names.some(n => field(n) === e.target)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
}
