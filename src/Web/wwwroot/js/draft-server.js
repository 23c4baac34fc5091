// The draft on the server: kept soon after a pause, tried again while there is no signal, never said to be saved before it is.
import { renew, signInAgain } from "./sign-in.js";

const address = "/api/drafts";
const pause = 1500, longest = 8000, patience = 60000;
/** A connection that broke without a word answers never; so long is waited, then it is asked again. */
export const silence = 15000;

export const tokenOf = form => form.querySelector("[name=__RequestVerificationToken]")?.value ?? "";

/** One request of a form's own; throws a TypeError when there is no way to the server. */
export const ask = (form, path, body, more) => fetch(address + path, {
  ...more, method: body === undefined ? "GET" : "POST", headers: { "Content-Type": "application/json", Accept: "application/json", RequestVerificationToken: tokenOf(form) },
  body: body === undefined ? undefined : JSON.stringify(body),
});

/** Keeps the draft of a form. <c>tell</c> hears of every change of {@link state}; <c>another</c> of a draft typed elsewhere. */
export function keeper(form, typed, tell, another) {
  const { form: key, tab } = form.dataset;
  const state = { at: null, waiting: 0, why: null };
  let step = Number(form.dataset.step), timer, since = 0, wait = 0, sending, stopped = false, renewed = false;

  const say = (why = null) => { state.why = why; tell(state); };
  const later = after => { clearTimeout(timer); timer = setTimeout(send, after); };

  function failed(why) {
    wait = Math.min(patience, wait * 2 || 2000);
    later(wait);
    say(why);
  }

  async function send(how = "Ask") {
    clearTimeout(timer);
    if (sending || stopped || state.waiting === 0) return;
    const changes = state.waiting;
    const mine = sending = new AbortController();
    const late = setTimeout(() => mine.abort(new DOMException("No answer came.", "TimeoutError")), silence);
    let answer;
    try {
      answer = await ask(form, "", { form: key, tab, step: ++step, typed: typed(), another: how }, { signal: mine.signal });
    } catch (lost) {
      if (lost.name !== "AbortError") failed("signal");
      return;
    } finally {
      clearTimeout(late);
      sending = undefined;
    }
    await heard(answer, changes);
  }

  async function heard(answer, changes) {
    if (answer.ok) {
      state.at = (await answer.json()).keptAt;
      state.waiting -= changes;
      [since, wait, renewed] = [Date.now(), 0, false];
      say();
      if (state.waiting > 0) later(pause);
    } else if (answer.status === 401) {
      say("signed-out");
      signIn();
    } else if (answer.status === 409) {
      say("another");
      another(await answer.json());
    } else if (answer.status === 413) {
      state.sentence = (await answer.json()).sentence;
      say("refused");
    } else if (answer.status === 410) say("taken");
    else if (answer.status === 404) say("shut");
    else if (answer.status === 400 && !renewed) {
      // The token belongs to an earlier sign-in.
      renewed = true;
      if (await renew(form.dataset.for)) later(0);
      else { say("signed-out"); signIn(); }
    } else failed("server");
  }

  const signIn = async () => { if (await signInAgain(form.dataset.for)) later(0); };

  addEventListener("online", () => { if (state.waiting) { wait = 0; later(0); } });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !state.why) send(); });
  addEventListener("pagehide", () => {
    if (stopped || state.waiting === 0 || ["another", "shut", "taken", "refused"].includes(state.why)) return;
    // The page may be gone before an answer: the browser carries this last one on. What is too long for that is on the device.
    ask(form, "", { form: key, tab, step: ++step, typed: typed(), another: "Ask" }, { keepalive: true }).catch(() => {});
  });

  return {
    state, send, signIn,
    get step() { return step; },
    /** Something was typed. */
    changed() {
      stopped = false;
      if (state.waiting++ === 0) since = Date.now();
      if (state.why === "another" || state.why === "shut" || state.why === "taken" || state.why === "signed-out") return tell(state);
      if (wait > 0) return tell(state);
      later(Math.max(0, Math.min(pause, longest - (Date.now() - since))));
    },
    /** The form itself is being sent, which ends its draft. */
    stop() {
      stopped = true;
      clearTimeout(timer);
      sending?.abort();
    },
  };
}
