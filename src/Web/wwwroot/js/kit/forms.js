// The forms of the kit: built here, filled and read as a page's form is, and kept sealed with every letter.
import { make, picture } from "../dom.js";
import { isFull } from "./store.js";
import { keep, kept } from "./vault.js";

/** The fields of a form as they are sent. */
export const typedOf = form => [...new FormData(form)].filter(([name, value]) => name && typeof value === "string");

/** Puts what was typed back in its place. */
export function fill(form, typed) {
  const left = new Map();
  for (const [name, value] of typed) left.set(name, [...left.get(name) ?? [], value]);
  for (const field of form.elements) {
    if (!field.name || field.type === "file") continue;
    const values = left.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) field.value = values.shift();
  }
}

let number = 0;
const labelled = (label, field, hint) => {
  field.id ||= `f-${++number}`;
  const box = make("div", "field", Object.assign(make("label", "", label), { htmlFor: field.id }), field);
  if (hint) {
    const said = Object.assign(make("p", "hint", hint), { id: `${field.id}-hint` });
    field.setAttribute("aria-describedby", said.id);
    box.append(said);
  }
  return box;
};

export const line = (name, label, { type = "text", value = "", hint, list } = {}) => {
  const field = Object.assign(make("input"), { name, type, value, autocomplete: "off" });
  const box = labelled(label, field, hint);
  if (list?.length) {
    const offered = Object.assign(make("datalist"), { id: `${field.id}-list` });
    for (const one of list) offered.append(Object.assign(make("option"), { value: one }));
    field.setAttribute("list", offered.id);
    box.append(offered);
  }
  return box;
};

export const area = (name, label, { rows = 4, voice, hint, value = "" } = {}) => labelled(label, Object.assign(make("textarea", voice ? "voice" : ""), { name, rows, value }), hint);

/** A few answers side by side; with <c>many</c> more than one. */
export function choices(name, label, options, { chosen = [], many, kind = many ? "chips" : "segmented" } = {}) {
  const box = make("div", kind);
  for (const [value, words] of options) {
    const input = Object.assign(make("input"), { type: many ? "checkbox" : "radio", name, value, defaultChecked: chosen.includes(value) });
    box.append(many ? chip(input, words) : part(input, words));
  }
  return make("fieldset", "field", make("legend", "", label), box);
}

const chip = (input, words) => {
  input.className = "hide";
  return make("label", "chip", input, make("span", "", words));
};
const part = (input, words) => make("label", "", input, make("span", "", words));

/** What is wrong with what was sent, on top, as the server said it. */
export function problems(list) {
  if (!list?.length) return [];
  const box = make("div", "notice bad", picture("alert"), make("div", "", make("p", "", make("b", "", "The server did not take this.")), ...list.map(p => make("p", "", p.sentence))));
  box.setAttribute("role", "alert");
  return [box];
}

/** Keeps a form sealed under a name while somebody types: one write at a time, the newest last. Says where it stands. */
export function keeps(form, name, more, state) {
  let dirty = false, running;
  const say = (kind, icon, words) => state.replaceChildren(make("span", kind, picture(icon), words));
  const write = async () => {
    while (dirty) {
      dirty = false;
      try {
        await keep(name, { ...more(), fields: typedOf(form) });
        say("ok", "device", "kept on this device");
      } catch (failed) {
        if (!isFull(failed)) throw failed;
        say("wait", "alert", "There is no room on this device: what you type now is not kept. Send what waits, or free some room.");
      }
    }
  };
  const changed = () => {
    dirty = true;
    running ??= write().finally(() => { running = undefined; });
    return running;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  return { now: changed, settled: () => running ?? Promise.resolve() };
}

export const begun = async name => (await kept(name))?.value;

/** The foot of a form. */
export function foot(state, ...buttons) {
  state.setAttribute("role", "status");
  return make("div", "form-bar", state, make("div", "actions", ...buttons));
}

export const submit = words => Object.assign(make("button", "btn primary", words), { type: "submit" });
export const back = address => Object.assign(make("a", "btn quiet", "Back"), { href: address });
