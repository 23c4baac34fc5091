/** An element with its class and content; text stays text. */
export const make = (name, kind, ...content) => {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...content);
  return element;
};

const svg = "http://www.w3.org/2000/svg";

/** An icon of our sprite. */
export const picture = name => {
  const [icon, use] = [document.createElementNS(svg, "svg"), document.createElementNS(svg, "use")];
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/icons.svg#i-${name}`);
  icon.append(use);
  return icon;
};

export const button = (kind, words, act) => {
  const made = make("button", kind, words);
  made.type = "button";
  if (act) made.addEventListener("click", act);
  return made;
};

/** “Tue 10:42 AM”. */
export const when = at => new Date(at).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" });

/** “10:42 AM”, with seconds where they matter. */
export const clock = (at, seconds) => new Date(at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit", ...(seconds && { second: "2-digit" }) });

export const many = (n, one, more) => `${n.toLocaleString()} ${n === 1 ? one : more}`;
