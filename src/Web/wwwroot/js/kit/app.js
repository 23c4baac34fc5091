// The visit kit on its device: opened by the PIN, read and written without a network, sent when there is one.
import { button, make, many, picture } from "../dom.js";
import { signInAgain } from "../sign-in.js";
import { hear, isSetBack, look, tellErased } from "./contact.js";
import { formView } from "./form.js";
import { listView, visitView } from "./list.js";
import { noteView } from "./note.js";
import { items, line, sendAll } from "./outbox.js";
import { inShort, outboxView, plainMend } from "./sent.js";
import { isShut, keepRoom } from "./store.js";
import { about, close, end, erase, isOpen, kept, unlock, unsent } from "./vault.js";

const main = document.getElementById("main"), state = document.getElementById("state");
const every = 30_000, idle = 10 * 60_000;
let carried, shown, retry = 2000, touched = Date.now();

const put = (...content) => {
  main.replaceChildren(...content.flat());
  document.title = `${main.querySelector("h1")?.textContent ?? "Visit kit"} · Alongside`;
};
const link = (words, address) => Object.assign(make("a", "btn", words), { href: address });

/** One line at the top of every page: what waits, or that all is safe. */
async function say() {
  if (!isOpen()) return state.replaceChildren();
  const [kind, icon, words] = await inShort();
  if (state.textContent !== words) state.replaceChildren(make("span", kind, picture(icon), words));
}

function empty(words) {
  put(make("h1", "", "Visit kit"), make("section", "panel", make("div", "empty", picture("device"), make("p", "", words), link("Take visits along", "/kit"))));
}

async function lockedView(said) {
  const kit = await about();
  if (!kit) return empty(said ?? "No kit is on this device.");
  const waits = await unsent();
  const pin = Object.assign(make("input"), { id: "pin", type: "password", inputMode: "numeric", autocomplete: "off", required: true });
  const problem = Object.assign(make("p", "error"), { hidden: !said, textContent: said ?? "" });
  problem.setAttribute("role", "alert");
  const form = make("form", "body form",
    ...kit.ended ? [make("p", "", `The visits were erased. ${many(waits, "thing", "things")} you wrote ${waits === 1 ? "waits" : "wait"} here sealed until ${waits === 1 ? "it is" : "they are"} sent.`)] : [],
    ...isSetBack(kit) ? [make("p", "", "The clock of this device was turned back. Connect once, and the kit opens again.")] : [],
    make("div", "field", Object.assign(make("label", "", "Your PIN"), { htmlFor: "pin" }), pin), problem, make("div", "actions", Object.assign(make("button", "btn primary", "Open the kit"), { type: "submit" })));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    form.querySelector("[type=submit]").disabled = true;
    const tried = await unlock(pin.value);
    if (tried.open) return openUp();
    if (tried.left === 0) {
      await erase();
      await tellErased(kit, "WrongPin");
      return lockedView("That was the fifth wrong PIN. Everything on this device was erased.");
    }
    const lost = waits ? ` ${many(waits, "thing", "things")} not sent yet would be lost.` : "";
    await lockedView(`That is not the PIN. ${many(tried.left, "try is", "tries are")} left before everything here is erased.${lost}`);
  });
  put(make("h1", "", "Visit kit"), make("section", "panel narrow-form", form));
  pin.focus();
}

async function openUp() {
  const kit = await about();
  if (isSetBack(kit) && !await hear()) {
    close();
    return lockedView();
  }
  await look();
  if (!await about()) return lockedView("The days of this kit are over, and it was erased.");
  carried = (await kept("pack"))?.value;
  await route();
  send();
}

const lock = async () => { close(); carried = undefined; await say(); await lockedView(); };

/** Everything that was taken along goes from this device; what is not sent yet only when a person says so. */
async function giveBack() {
  const [kit, waits] = [await about(), await unsent()];
  const sheet = make("dialog", "sheet", make("header", "", Object.assign(make("h2", "", "Erase the kit"), { id: "erase" })), make("div", "body form",
    make("p", "", waits ? `${many(waits, "thing", "things")} you wrote ${waits === 1 ? "is" : "are"} not sent yet. The visits go; what you wrote stays sealed here until it is sent.` : "The visits go from this device. Everything you wrote is on the server."),
    make("div", "actions", button("btn danger", "Erase the visits", async () => {
      sheet.remove();
      await end("GivenBack");
      if (!await about()) { await tellErased(kit, "GivenBack"); return lockedView("The kit was erased from this device."); }
      carried = undefined;
      location.hash = "#outbox";
      route();
      send();
    }), button("btn quiet", "Keep it", () => sheet.remove()))));
  sheet.setAttribute("aria-labelledby", "erase");
  document.body.append(sheet);
  sheet.showModal();
}

/** Goes there, unless whoever sent the form has gone somewhere else meanwhile. */
const go = (address, form) => { if (form && !form.isConnected) say(); else if (location.hash === address || (address === "#" && !location.hash)) route(); else location.hash = address; send(); };

async function signIn() {
  const kit = await about();
  if (kit && await signInAgain(kit.worker)) send();
}

/** The visit an address names, with all that its pages need. */
async function placeOf(key) {
  const visit = carried?.pack.visits.find(v => v.key === key);
  return visit && { visit, one: carried.pack.cases.find(c => c.id === visit.caseId), zone: carried.pack.zone, takesPhotos: carried.takesPhotos, kit: await about() };
}

async function mendView(seq) {
  const item = (await items()).find(i => i.seq === Number(seq) && i.state === "refused");
  if (!item) return outbox();
  const [kind, key, form] = item.view?.split("/") ?? [], here = key && await placeOf(key);
  if (here && kind === "note") return noteView(here, item.fields.some(([n, v]) => n === "Input.Kind" && v === "Tried"), item, go);
  const asked = here && kind === "form" && carried.forms.find(f => f.key === form);
  return asked ? formView(here, asked, item, go) : plainMend(item, go);
}

const outbox = () => outboxView({ carried, signIn, send: () => send(true), go });

async function route() {
  if (!isOpen()) return;
  const [kind, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  const here = ["visit", "note", "try", "form"].includes(kind) ? await placeOf(rest[0]) : null;
  const form = here && kind === "form" ? carried.forms.find(f => f.key === rest[1]) : null;
  const content = kind === "mend" ? await mendView(rest[0])
    : here && kind === "visit" ? await visitView(here, carried.forms, go)
    : here && (kind === "note" || kind === "try") ? await noteView(here, kind === "try", undefined, go)
    : form ? await formView(here, form, undefined, go)
    : kind === "outbox" || !carried ? await outbox()
    : await listView(carried);
  const nav = make("nav", "kit-nav", ...carried ? [link("Visits", "#")] : [], link("Outbox", "#outbox"), button("btn quiet", "Lock", lock), ...carried ? [button("btn quiet", "Erase the kit", giveBack)] : []);
  nav.setAttribute("aria-label", "Visit kit");
  put(nav, ...content);
  await say();
  const moved = shown !== undefined && shown !== location.hash;
  shown = location.hash;
  if (moved) { scrollTo(0, 0); main.focus({ preventScroll: true }); }
}

/** Sends what waits, and tries again in a while as long as something does. */
async function send(asked) {
  if (!isOpen()) return;
  await sendAll(async () => {
    if (isOpen() && /^#outbox/.test(location.hash)) await route();
    await say();
  });
  const kit = await about();
  if (!kit) return lock();
  if (!isOpen()) return;
  if (kit.ended && await unsent() === 0) {
    await end(kit.ended);
    return lockedView("Everything you wrote is on the server, and the kit was erased from this device.");
  }
  if (line.why === "signed-out" && asked) return signIn();
  if ((await items()).some(i => i.state === "waiting" || i.state === "sending") && line.why !== "signed-out" && line.why !== "another") {
    retry = Math.min(60_000, retry * 2);
    setTimeout(send, retry);
  } else {
    retry = 2000;
    await keepRoom();
  }
}

/** From time to time, and whenever there is a network again. */
async function beat() {
  const before = await about();
  if (!before) return;
  if (!isOpen()) await hear();
  await look();
  const after = await about();
  if (!after || (after.ended && !before.ended)) {
    carried = undefined;
    return after && isOpen() ? route() : lock();
  }
  if (isOpen() && Date.now() - touched > idle) return lock();
  await send();
}

async function start() {
  state.className = "kit-state save-state";
  if (isShut()) return empty("This browser cannot keep a kit sealed. It takes a browser of the last years, over https.");
  navigator.serviceWorker.register("/kit-worker.js", { scope: "/offline" }).catch(lost => { if (!(lost instanceof TypeError)) throw lost; });
  for (const event of ["input", "keydown", "pointerdown"]) document.addEventListener(event, () => { touched = Date.now(); }, { passive: true });
  addEventListener("hashchange", route);
  addEventListener("online", () => { retry = 2000; beat(); });
  addEventListener("offline", say);
  // A line that is there and carries nothing keeps nobody waiting at the door.
  if (await about() && navigator.onLine) await Promise.race([hear(), new Promise(done => setTimeout(done, 3000))]);
  await look();
  await lockedView();
  main.dataset.ready = "true";
  setInterval(beat, every);
}

start();
