// What was written on the device, on its way to the server: each thing is the form of a page, sent with a key of its own, so that sent twice it is done once.
import { hear, isLost } from "./contact.js";
import { all, newId, surely, together } from "./store.js";
import { about, isOpen, seal, unseal } from "./vault.js";

const silence = 60_000;
/** Why nothing is sent just now: “offline”, “server”, “signed-out”, “another”; nothing while all is well. */
export const line = { why: null, sending: false };

/** Everything in the outbox, in the order in which it was written. */
export async function items() {
  if (!isOpen()) return [];
  const rows = (await all("outbox")).sort((a, b) => a.seq - b.seq);
  return Promise.all(rows.map(async row => ({ ...(await unseal(row)).value, seq: row.seq, state: row.state })));
}

/** Puts things that belong together into the outbox; what was begun of them leaves the desk in the same step. */
export async function add(things, writing) {
  const rows = await Promise.all(things.map(async ({ raw, ...thing }) => ({ state: "waiting", ...await seal({ once: newId(), made: Date.now(), ...thing }, raw) })));
  await together(["outbox", "sealed"], s => {
    for (const row of rows) s("outbox").add(row);
    for (const name of writing ?? []) s("sealed").delete(name);
  });
}

/** Changes one thing, its bytes kept unless it is done. */
export async function alter(seq, state, act) {
  const row = (await all("outbox")).find(r => r.seq === seq);
  const { value, raw } = await unseal(row);
  const next = { seq, state, ...await seal(act(value), state === "done" ? undefined : raw) };
  await surely(["outbox"], s => s("outbox").put(next));
}

/** What stands in the form again, to be sent once more. */
export const mend = (seq, fields) => alter(seq, "waiting", v => ({ ...v, fields, problems: undefined, tried: false }));

/** Of two versions a person chose: mine is sent over the version that stands there now; theirs stands, and mine stays here to be read. */
export const mineStands = item => alter(item.seq, "waiting", v => ({ ...v, fields: v.fields.map(([n, x]) => [n, n === "Version" ? String(v.version) : x]), conflict: undefined, tried: false }));
export const theirsStand = item => alter(item.seq, "done", v => ({ ...v, said: "Theirs stands. Yours was not sent.", conflict: undefined }));

/** Everything written here is on the server, and the server said so of each. */
export const isAllSafe = list => list.length > 0 && list.every(i => i.state === "done");

async function bodyOf(item, raw, token) {
  const body = item.file ? new FormData() : new URLSearchParams();
  for (const [name, value] of item.fields) body.append(name, value);
  body.append("__RequestVerificationToken", token);
  body.append("__once", item.once);
  if (item.file) body.append(item.file.field, new Blob([raw], { type: item.file.type }), item.file.name);
  return body;
}

const notOpen = "This case is not open to you any more, or it is closed. What you wrote stays here until you decide; copy it, and ask who carries the case now.";

/** Sends one thing; true when the next may go. */
async function send(item, token) {
  await alter(item.seq, "sending", v => ({ ...v, tried: true }));
  const { value, raw } = await unseal((await all("outbox")).find(r => r.seq === item.seq));
  let answer, said;
  try {
    answer = await fetch(item.address, { method: "POST", body: await bodyOf(value, raw, token), headers: { Accept: "application/json", RequestVerificationToken: token }, signal: AbortSignal.timeout(silence) });
    said = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  } catch (lost) {
    if (!isLost(lost)) throw lost;
    line.why = "offline";
    await alter(item.seq, "waiting", v => v);
    return false;
  }
  const put = (state, more) => alter(item.seq, state, v => ({ ...v, ...more }));
  if (answer.ok && said?.address) await put("done", { address: said.address, said: said.said, fields: [], problems: undefined });
  else if (answer.status === 409 && said?.conflict) await put("conflict", { conflict: said.conflict, version: said.version, tried: false });
  else if (said?.problems?.length) await put("refused", { problems: said.problems, tried: false });
  else if (answer.status === 404) await put("refused", { problems: [{ field: "", sentence: notOpen }], tried: false });
  else if (answer.status === 413) await put("refused", { problems: [{ field: "", sentence: "That is larger than the server takes. Take a smaller one." }], tried: false });
  else {
    line.why = answer.status === 401 ? "signed-out" : "server";
    await put("waiting", {});
  }
  return answer.ok && said?.address;
}

/** Who is signed in here now, and the token their forms carry; nothing without a way to the server. */
async function pass() {
  try {
    const answer = await fetch("/api/drafts/pass", { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(silence) });
    return answer.ok ? await answer.json() : null;
  } catch (lost) {
    if (!isLost(lost)) throw lost;
    return null;
  }
}

/** Sends what waits, case by case and in each case in order; what is refused holds up what comes after it in its case. One window at a time. */
export const sendAll = tell => navigator.locks.request("alongside-kit-outbox", { ifAvailable: true }, async mine => {
  if (!mine || !isOpen()) return;
  line.sending = true;
  try {
    const heard = await hear();
    const [kit, waits] = [await about(), (await items()).filter(i => i.state !== "done")];
    line.why = heard ? null : "offline";
    if (!heard || !kit || waits.length === 0) return;
    const now = await pass();
    if (!now) line.why = "offline";
    else if (!now.worker) line.why = "signed-out";
    else if (now.worker !== kit.worker) line.why = "another";
    if (line.why) return;
    for (const rows of Map.groupBy(waits, i => i.caseId).values())
      for (const item of rows) {
        if (item.state === "refused" || item.state === "conflict") break;
        const next = await send(item, now.token);
        await tell();
        if (line.why) return;
        if (!next) break;
      }
  } finally {
    line.sending = false;
    await tell();
  }
});
