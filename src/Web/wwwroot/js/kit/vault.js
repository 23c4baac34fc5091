// The lock of the kit. A random key seals everything; it lies here wrapped by the PIN (PBKDF2) and is never to be had in clear. After five wrong PINs everything goes.
import { all, hexOf, keepRoom, keys, put, read, surely, together } from "./store.js";

const rounds = 600_000, mostTries = 5, shortest = 6;
const [text, words] = [new TextEncoder(), new TextDecoder()];
let key;

export const about = () => read("about", "kit");
export const isOpen = () => key !== undefined;
export const close = () => { key = undefined; };

/** Changes what is known about the device, from what stands there now. */
export const change = act => surely(["about"], s => {
  const asked = s("about").get("kit");
  asked.onsuccess = () => { if (asked.result) s("about").put({ ...asked.result, ...act(asked.result) }, "kit"); };
});

/** What is wrong with a new PIN, or nothing. */
export function against(pin) {
  if (pin.length < shortest) return `${shortest} digits or more. A few words are good too.`;
  return /^(.)\1*$/.test(pin) || "0123456789876543210".includes(pin) ? "That one is guessed first. Take another." : null;
}

async function wrapping(pin, salt, count) {
  const typed = await crypto.subtle.importKey("raw", text.encode(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: count }, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

const bytes = n => crypto.getRandomValues(new Uint8Array(n));

/** A new kit on this device, sealed with a key of its own. */
export async function begin(pin, known) {
  const [salt, iv] = [bytes(16), bytes(12)];
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, await wrapping(pin, salt, rounds), { name: "AES-GCM", iv });
  await put("about", { ...known, salt, iv, wrapped, rounds, tries: 0 }, "kit");
  await keepRoom();
  key = await unwrap(pin, await about());
}

const unwrap = async (pin, kit) => crypto.subtle.unwrapKey("raw", kit.wrapped, await wrapping(pin, kit.salt, kit.rounds), { name: "AES-GCM", iv: kit.iv }, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Opens the kit; the tries that are left when the PIN is wrong, 0 when that was the last. A try counts before it is made: closing the page gives none back. */
export async function unlock(pin) {
  let tries = mostTries;
  await surely(["about"], s => {
    const asked = s("about").get("kit");
    asked.onsuccess = () => { tries = (asked.result.tries ?? 0) + 1; s("about").put({ ...asked.result, tries }, "kit"); };
  });
  if (tries > mostTries) return { left: 0 };
  try {
    key = await unwrap(pin, await about());
  } catch (wrong) {
    if (!(wrong instanceof DOMException) || wrong.name !== "OperationError") throw wrong;
    return { left: mostTries - tries };
  }
  await change(() => ({ tries: 0 }));
  return { open: true };
}

/** Seals words, and bytes beside them. */
export async function seal(value, raw) {
  const head = text.encode(JSON.stringify(value));
  const whole = new Uint8Array(4 + head.length + (raw?.byteLength ?? 0));
  new DataView(whole.buffer).setUint32(0, head.length);
  whole.set(head, 4);
  if (raw) whole.set(new Uint8Array(raw), 4 + head.length);
  const iv = bytes(12);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, whole) };
}

/** What was sealed, with its bytes. */
export async function unseal({ iv, data }) {
  const whole = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
  const length = new DataView(whole).getUint32(0);
  return { value: JSON.parse(words.decode(new Uint8Array(whole, 4, length))), raw: whole.byteLength > 4 + length ? whole.slice(4 + length) : undefined };
}

export const keep = async (name, value, raw) => put("sealed", await seal(value, raw), name);
export const kept = async name => { const sealed = await read("sealed", name); return sealed && unseal(sealed); };
export const keptNames = async start => (await keys("sealed")).filter(k => k.startsWith(start));

/** How many things written here are not on the server yet; it takes no PIN to count them. */
export const unsent = async () => (await all("outbox")).filter(i => i.state !== "done").length + (await keptNames("writing:")).length;

/** What the server has confirmed leaves the list. */
export async function forgetDone() {
  const done = (await all("outbox")).filter(i => i.state === "done");
  await together(["outbox"], s => { for (const { seq } of done) s("outbox").delete(seq); });
}

/** Everything goes: nothing on this device can be read any more by anybody. */
export async function erase() {
  close();
  await together(["about", "sealed", "outbox"], s => { for (const store of ["about", "sealed", "outbox"]) s(store).clear(); });
}

/** What was taken along goes; what was written here and is not sent yet stays sealed, until it is. */
export async function end(why) {
  if (await unsent() === 0) return erase();
  await surely(["about", "sealed"], s => {
    s("sealed").delete("pack");
    const asked = s("about").get("kit");
    asked.onsuccess = () => { if (asked.result) s("about").put({ ...asked.result, ended: asked.result.ended ?? why }, "kit"); };
  });
}

export const hashOf = async secret => hexOf(await crypto.subtle.digest("SHA-256", text.encode(secret)));
