// What the kit keeps in this browser: about the device, the sealed parts, and the outbox. Nothing of a client is in it that is not sealed.
let opened;

const open = () => opened ??= new Promise((done, fail) => {
  const asked = indexedDB.open("alongside-kit", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("about");
    asked.result.createObjectStore("sealed");
    asked.result.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => { opened = undefined; fail(asked.error); };
});

/** Everything in it holds together or not at all, and is on disk before it is said to be kept. */
export async function together(stores, act) {
  const db = await open();
  return new Promise((done, fail) => {
    const whole = db.transaction(stores, "readwrite", { durability: "strict" });
    const result = act(name => whole.objectStore(name));
    whole.oncomplete = () => done(result?.result ?? result);
    whole.onabort = () => fail(whole.error ?? new DOMException("It was not kept.", "AbortError"));
  });
}

/** Room kept free for what must always be possible: to count a wrong PIN, and to send what waits on a device that is full. */
const ballast = 512 * 1024;
export async function keepRoom() {
  try {
    if (!(await keys("sealed")).includes("room")) await put("sealed", new Uint8Array(ballast), "room");
  } catch (failed) {
    if (!isFull(failed)) throw failed;
  }
}

/** A write that must not fail because the device is full: the room kept for it is given up first. */
export async function surely(stores, act) {
  try {
    return await together(stores, act);
  } catch (failed) {
    if (!isFull(failed) || !await read("sealed", "room")) throw failed;
    await remove("sealed", "room");
    return together(stores, act);
  }
}

async function ask(store, act) {
  const db = await open();
  return new Promise((done, fail) => {
    const asked = act(db.transaction(store).objectStore(store));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

export const read = (store, key) => ask(store, s => s.get(key));
export const all = store => ask(store, s => s.getAll());
export const keys = store => ask(store, s => s.getAllKeys());
export const put = (store, value, key) => together([store], s => s(store).put(value, key));
export const remove = (store, key) => together([store], s => s(store).delete(key));

/** This browser has no place for a kit: an old browser, or one that keeps nothing. */
export const isShut = () => typeof indexedDB === "undefined" || !Map.groupBy || !globalThis.crypto?.subtle || !navigator.serviceWorker;

/** There is no room on the device. */
export const isFull = failed => failed instanceof DOMException && failed.name === "QuotaExceededError";

/** A Guid of version 7, made here. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(Date.now() / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, Date.now() % 2 ** 32);
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export const hexOf = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, "0")).join("");
