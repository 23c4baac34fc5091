// Keeps what is typed into a long form: on this device at once, on the server within seconds; says where it stands, and offers it back after a lost page.
import { button, clock, make, many, picture } from "./dom.js";
import { deviceOf } from "./draft-device.js";
import { choose, offer, serverOffer } from "./draft-offer.js";
import { keeper, silence } from "./draft-server.js";

/** As the form would be sent, with the check boxes that are off by name. */
function typedOf(form) {
  const typed = [...new FormData(form)].filter(([name, value]) => !name.startsWith("__") && typeof value === "string" && !/password/i.test(name));
  const names = new Set(typed.map(([name]) => name));
  for (const { name } of form.querySelectorAll("input[type=checkbox][name]"))
    if (!names.has(name)) { names.add(name); typed.push([`!${name}`, ""]); }
  return typed;
}

/** What may stay on a device: an identifying number goes to the server alone, which seals it. */
const forDevice = typed => typed.filter(([name]) => !/number$/i.test(name));

/** About something protected: nothing of it stays on the device. */
const isGuarded = form => form.dataset.guarded === "true" || [...form.querySelectorAll("select[name$=Sensitivity]")].some(s => s.value && s.value !== "Ordinary");

/** Somebody typed before this script was there. */
const isTouched = form => [...form.elements].some(e => e.name && !e.name.startsWith("__") && e.type !== "hidden"
  && (e.options ? [...e.options].some(o => o.defaultSelected && !o.selected) : ["checkbox", "radio"].includes(e.type) ? e.checked !== e.defaultChecked : "defaultValue" in e && e.value && e.value !== e.defaultValue));

const line = (kind, icon, words) => make("span", kind, picture(icon), words);

const waits = {
  taken: "this was saved already",
  signal: "waits for a signal", server: "does not answer", "signed-out": "you were signed out", another: "waits for your choice", shut: "this is not open to you any more, copy what you need",
};

/** Says where the text is. A screen reader hears it when the kind of answer changes, not with every letter. */
function sayer(form, signIn) {
  const shown = form.querySelector(".save-state");
  const heard = make("span", "hide");
  heard.setAttribute("role", "status");
  let last = "";
  return (device, server) => {
    if (!shown.nextElementSibling?.matches("[role=status].hide")) shown.after(heard);
    shown.setAttribute("aria-live", "off");
    const lines = [device.kept === "guarded" ? line("wait", "lock", "protected: nothing is kept on this device") : device.kept ? line("ok", "device", `saved on this device ${clock(device.at, true)}`) : line("wait", "alert", "this device keeps nothing")];
    if (server.why === "refused") lines.push(line("wait", "alert", server.sentence));
    else if (server.why) lines.push(line("wait", "offline", `server: ${waits[server.why]}, ${many(server.waiting, "change", "changes")}`));
    else if (server.at) lines.push(line(server.waiting ? "" : "ok", "saved", `${server.waiting ? "before that, " : ""}saved on server ${clock(server.at)}`));
    else lines.push(line("", "saved", "not on the server yet"));
    if (server.why === "signed-out") lines.push(button("btn small", "Sign in", signIn));
    shown.replaceChildren(...lines);
    const kind = `${device.kept} ${server.why ?? (server.waiting ? "" : "saved")}`;
    if (kind !== last && (server.why || !server.waiting)) heard.textContent = lines.map(l => l.textContent).join(", ");
    last = kind;
  };
}

/** A form that was sent just before the page was lost may have been taken: then its copy here is done with, and is not offered to be sent twice. */
async function offerUnlessTaken(form, copy, device) {
  try {
    const answer = await fetch(`/api/drafts/taken?tab=${copy.tab}`, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(silence) });
    if (answer.ok && (await answer.json()).taken) device.forget(copy.tab);
    else offer(form, copy, device);
  } catch (lost) {
    if (!(lost instanceof TypeError) && lost.name !== "TimeoutError") throw lost;
    offer(form, copy, device);
  }
  form.dataset.offered = "true";
}

export function begin(form) {
  const { for: worker, form: address, tab, was } = form.dataset;
  const device = deviceOf(worker, address);
  const here = { kept: null, at: null };
  const first = JSON.stringify(forDevice(typedOf(form)));
  const server = keeper(form, () => typedOf(form), state => say(here, state), other => {
    // Another window of the same text, as after going back: nothing to choose.
    if (JSON.stringify(other.typed) === JSON.stringify(typedOf(form))) server.send("ThisStands");
    else choose(form, other, server, typedOf(form));
  });
  const say = sayer(form, () => server.signIn());

  const keepHere = () => {
    if (isGuarded(form)) {
      device.forget(tab);
      here.kept = "guarded";
      return;
    }
    here.at = Date.now();
    here.kept = device.keep(tab, { at: here.at, step: server.step + 1, typed: forDevice(typedOf(form)) });
  };

  if (was) device.copies().filter(c => c.tab === was && c.step <= Number(form.dataset.step)).forEach(c => device.forget(c.tab));
  const known = serverOffer(form)?.dataset;
  const copy = device.copies().find(c => c.tab !== tab && JSON.stringify(c.typed) !== first && !(known?.tab === c.tab && c.step <= Number(known.step)));
  if (copy) offerUnlessTaken(form, copy, device);
  else form.dataset.offered = "true";

  // At once, with every letter: a tab that dies has no time for anything later. Saying so may wait.
  let timer;
  const changed = () => {
    server.changed();
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(() => say(here, server.state), 250);
  };
  form.addEventListener("input", changed);
  addEventListener("pagehide", () => { if (server.state.waiting) keepHere(); });
  form.addEventListener("submit", () => { if (server.state.waiting) keepHere(); server.stop(); sent = true; });
  // Back to a form that was sent, as the browser kept it: a new one, that is not taken for the old.
  let sent = false;
  addEventListener("pageshow", event => { if (event.persisted && sent) location.reload(); });
  if (isTouched(form)) changed();
  form.dataset.keeps = "true";
}
