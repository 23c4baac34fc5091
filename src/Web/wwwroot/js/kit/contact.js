// The device and the server: is the kit to be erased, is its time over, and what time is it really.
import { isFull } from "./store.js";
import { about, change, end, erase, unsent } from "./vault.js";

const silence = 10_000, setBack = 5 * 60_000;

const says = (kit, more) => fetch("/api/kit/contact", {
  method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, signal: AbortSignal.timeout(silence), keepalive: true,
  body: JSON.stringify({ device: kit.device, key: kit.key, waiting: 0, ...more }),
});

/** There was no way to the server, or somebody else answered in its place, as the page of a guest network does; not that it said no. */
export const isLost = failed => failed instanceof TypeError || failed instanceof SyntaxError || failed?.name === "TimeoutError" || failed?.name === "AbortError";

/** The kit is not here any more; the server hears it when there is a way. */
export async function tellErased(kit, erased) {
  try {
    await says(kit, { erased });
  } catch (lost) {
    if (!isLost(lost)) throw lost;
  }
}

/** Asks the server; true when it answered. Erases the kit where the server says so. */
export async function hear() {
  const kit = await about();
  if (!kit) return false;
  try {
    const answer = await says(kit, { waiting: await unsent(), erased: kit.ended && !kit.told ? kit.ended : undefined });
    if (!answer.ok) return false;
    const { now, wipe, unknown, expiresAt } = await answer.json();
    if (wipe) {
      await erase();
      await tellErased(kit, "Wiped");
      return true;
    }
    await change(k => ({ offset: Date.parse(now) - Date.now(), latest: Date.now(), told: k.ended !== undefined, expires: expiresAt ? Date.parse(expiresAt) : k.expires }));
    if (unknown && !kit.ended) await end("Wiped");
    return true;
  } catch (lost) {
    if (!isLost(lost)) throw lost;
    return false;
  }
}

/** The clock of this device was turned back: how long the kit has been here is not to be known without the server. */
export const isSetBack = kit => Date.now() < kit.latest - setBack;

/** What time it is at the agency, by the latest this device has ever seen. */
export const serverTime = kit => Math.max(Date.now(), kit.latest) + kit.offset;

/** The latest time ever seen is kept, and what has had its days goes. */
export async function look() {
  const kit = await about();
  if (!kit) return;
  try {
    if (!isSetBack(kit)) await change(k => ({ latest: Math.max(k.latest, Date.now()) }));
  } catch (failed) {
    // A device without any room keeps the time it saw before.
    if (!isFull(failed)) throw failed;
  }
  if (!kit.ended && serverTime(kit) >= kit.expires) {
    await end("Expired");
    if (!await about()) await tellErased(kit, "Expired");
  }
}
