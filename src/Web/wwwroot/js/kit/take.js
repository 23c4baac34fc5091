// Takes the visits that are ticked along on this device: asks the server for them, seals them, and keeps the empty page that opens them without a network.
import { many } from "../dom.js";
import { isLost, tellErased } from "./contact.js";
import { hexOf, isFull, isShut, keepRoom, newId } from "./store.js";
import { about, against, begin as beginKit, change, erase, forgetDone, hashOf, keep, unlock } from "./vault.js";

const chosen = (form, name) => [...form.querySelectorAll(`[data-${name}]:checked`)].map(box => box.dataset[name]);

/** The shell is on this device before anybody is told to go. */
async function keepShell() {
  await navigator.serviceWorker.register("/kit-worker.js", { scope: "/offline" });
  for (let waited = 0; waited < 60; waited++) {
    if ((await navigator.serviceWorker.getRegistration("/offline"))?.active && await caches.match("/offline")) return;
    await new Promise(done => setTimeout(done, 250));
  }
  throw new TypeError("The page was not kept.");
}

async function register(form, device, key) {
  const body = new URLSearchParams({ DeviceId: device, KeyHash: await hashOf(key), __RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]").value, __once: newId() });
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  return answer.ok ? null : (await answer.json()).problems?.[0]?.sentence ?? "The server did not take this device. Load the page again.";
}

async function take(form, pin, say) {
  const [visits, forms] = [chosen(form, "visit"), chosen(form, "carried")];
  if (visits.length === 0) return "Choose a visit.";
  let kit = await about();
  if (kit && kit.worker !== form.dataset.worker) return "Another worker’s kit is on this device. They give it back first: open the kit, and erase it.";
  if (kit) {
    const tried = await unlock(pin);
    if (tried.left === 0) {
      await erase();
      await tellErased(kit, "WrongPin");
      return "That was the fifth wrong PIN, so everything on this device was erased. Take a kit along with a new PIN.";
    }
    if (!tried.open) return `That is not the PIN of this device. ${many(tried.left, "try is", "tries are")} left before everything on it is erased.`;
  } else if (against(pin)) return against(pin);

  const [device, key] = kit && !kit.ended ? [kit.device, kit.key] : [newId(), hexOf(crypto.getRandomValues(new Uint8Array(24)))];
  const refused = await register(form, device, key);
  if (refused) return refused;
  const answer = await fetch(`/api/kit?${new URLSearchParams([["device", device], ...visits.map(v => ["visit", v]), ...forms.map(f => ["form", f])])}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return (await answer.json()).sentence;
  const carried = await answer.json();
  const here = { device, key, worker: carried.pack.workerId, offset: Date.parse(carried.pack.now) - Date.now(), latest: Date.now(), expires: Date.parse(carried.pack.expiresAt) };
  if (kit) {
    await change(() => ({ ...here, ended: undefined, told: undefined }));
    await forgetDone();
  } else await beginKit(pin, here);
  await keep("pack", carried);
  await keepRoom();
  await keepShell();
  await navigator.storage?.persist?.();
  say(`On this device: ${many(carried.pack.visits.length, "visit", "visits")} and ${many(carried.forms.length, "form", "forms")}, ${Math.max(1, Math.round(JSON.stringify(carried).length / 1024)).toLocaleString()} KB, sealed. You can go without a network now.`);
  return null;
}

export async function begin(form) {
  const [problem, said, pin] = [form.querySelector("[data-problem]"), form.querySelector("[data-said]"), form.querySelector("#pin")];
  const show = words => { problem.hidden = !words; problem.textContent = words ?? ""; };
  if (isShut()) return show("This browser cannot keep a kit sealed. It takes a browser of the last years, over https.");
  if ((await about())?.worker === form.dataset.worker) {
    form.querySelector("label[for=pin]").textContent = "Your PIN on this device";
    form.querySelector("#pin-hint").textContent = "The kit on it is replaced; what you wrote and is not sent yet stays.";
  }
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const submit = form.querySelector("[type=submit]");
    submit.disabled = true;
    said.textContent = "";
    show(null);
    try {
      show(await take(form, pin.value, words => { said.textContent = words; }));
    } catch (failed) {
      if (isFull(failed)) show("There is no room on this device, so nothing was taken along. Free some, or choose fewer visits.");
      else if (isLost(failed)) show("The server does not answer. Nothing was taken along; try again in a moment.");
      else throw failed;
    } finally {
      submit.disabled = false;
    }
  });
  form.dataset.ready = "true";
}
