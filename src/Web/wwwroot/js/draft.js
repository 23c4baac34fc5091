// Keeps what is typed into a long form on this device until the server has it, and offers it back after a lost page.
// The key names the worker, so that nobody is offered another's text; whatever is older than three days goes.
const prefix = "alongside-draft:";
const keptFor = 3 * 24 * 60 * 60 * 1000;

const keyOf = (worker, address) => `${prefix}${worker}:${address}`;

/** The address a form is sent to, with nothing but its handler. */
function addressOf(form) {
  const url = new URL(form.getAttribute("action") || location.href, location.href);
  const handler = url.searchParams.get("handler");
  return url.pathname + (handler ? `?handler=${handler}` : "");
}

const fieldsOf = form => [...form.elements].filter(e => e.name && !e.name.startsWith("__") && !["hidden", "password", "submit", "file", "fieldset"].includes(e.type) && e.tagName !== "BUTTON");
const stateOf = form => JSON.stringify(fieldsOf(form).map(e => [e.name, ["checkbox", "radio"].includes(e.type) ? `${e.value}=${e.checked}` : e.value]));

function putBack(form, state) {
  const left = JSON.parse(state);
  for (const field of fieldsOf(form)) {
    const check = ["checkbox", "radio"].includes(field.type);
    const at = left.findIndex(([name, value]) => name === field.name && (!check || value.startsWith(`${field.value}=`)));
    if (at < 0) continue;
    const [[, value]] = left.splice(at, 1);
    if (check) field.checked = value.endsWith("=true");
    else field.value = value;
  }
}

/** The browser says that this device keeps nothing: its storage is shut (SecurityError) or full (QuotaExceededError). */
const keepsNothing = failed => failed instanceof DOMException;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch (torn) {
    if (torn instanceof SyntaxError) return null;
    throw torn;
  }
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter(k => k.startsWith(prefix)))
    if (!(Date.now() - read(key)?.at < keptFor)) localStorage.removeItem(key);
}

/** An element with its class and content; text stays text. */
const make = (name, kind, ...content) => {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...content);
  return element;
};

const svg = "http://www.w3.org/2000/svg";
const picture = name => {
  const [icon, use] = [document.createElementNS(svg, "svg"), document.createElementNS(svg, "use")];
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/icons.svg#i-${name}`);
  icon.append(use);
  return icon;
};

const line = (kind, icon, words) => make("span", kind, picture(icon), words);

const button = (kind, words) => {
  const made = make("button", kind, words);
  made.type = "button";
  return made;
};

const clock = at => new Date(at).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" });

function offer(form, kept, key, say) {
  const [back, away] = [button("btn small", "Bring it back"), button("btn small quiet", "Throw it away")];
  const words = make("p", "", make("b", "", "Text of yours was kept on this device."), ` It was typed ${clock(kept.at)} and is not on the server.`);
  const box = make("div", "notice", picture("device"), make("div", "", words), make("div", "actions", back, away));
  back.addEventListener("click", () => {
    putBack(form, kept.state);
    const fold = form.closest("details");
    if (fold) fold.open = true;
    box.remove();
    say(kept.at);
    fieldsOf(form)[0]?.focus();
  });
  away.addEventListener("click", () => { localStorage.removeItem(key); box.remove(); });
  (form.closest("details") ?? form).before(box);
}

export function begin(element) {
  try {
    forgetOld();
  } catch (shut) {
    if (keepsNothing(shut)) return;
    throw shut;
  }
  if (element.dataset.written) {
    localStorage.removeItem(keyOf(element.dataset.for, element.dataset.written));
    return;
  }
  const form = element;
  const key = keyOf(form.dataset.for, addressOf(form));
  const status = form.querySelector(".save-state");
  const first = stateOf(form);
  let said = "";
  const show = (words, ...lines) => {
    // Said once a minute, not with every letter: a screen reader would read nothing else.
    if (status && said !== words) status.replaceChildren(...lines);
    said = words;
  };
  const say = at => show(clock(at), line("wait", "device", `kept on this device ${clock(at)}`), line("wait", "saved", "not saved on the server yet"));
  const guarded = () => [...form.querySelectorAll("[data-guards]")].some(e => e.querySelector("select")?.value !== "Ordinary");

  const kept = read(key);
  if (kept && kept.state !== first) offer(form, kept, key, say);

  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (guarded()) {
        localStorage.removeItem(key);
        show("guarded", line("wait", "lock", "protected: nothing is kept on this device, save it as a draft"));
        return;
      }
      try {
        const at = Date.now();
        localStorage.setItem(key, JSON.stringify({ at, state: stateOf(form) }));
        say(at);
      } catch (full) {
        if (!keepsNothing(full)) throw full;
        show("refused", line("wait", "alert", "this device keeps nothing, save it as a draft"));
      }
    }, 400);
  });
}
