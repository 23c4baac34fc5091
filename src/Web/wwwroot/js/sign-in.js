// Signing in again without leaving the page on which somebody was writing.
import { button, make, picture } from "./dom.js";

const pass = async () => (await fetch("/api/drafts/pass", { headers: { Accept: "application/json" } })).json();

/** The forms of this page go on with the token of who is signed in now; no, when that is not the worker they were shown to. */
export async function renew(worker) {
  const now = await pass();
  if (now.worker !== worker) return false;
  for (const field of document.querySelectorAll("input[name=__RequestVerificationToken]")) field.value = now.token;
  return true;
}

let open;

/** Asks for name and password in a sheet, once however many forms ask; true when the same worker is signed in again. */
export const signInAgain = worker => open ??= ask(worker).finally(() => { open = undefined; });

async function ask(worker) {
  if (await renew(worker).catch(() => false)) return true;
  const field = (name, words, type, complete) => {
    const input = Object.assign(make("input"), { id: `again-${name}`, name, type, autocomplete: complete, required: true });
    const label = Object.assign(make("label", "", words), { htmlFor: input.id });
    return make("div", "field", label, input);
  };
  const problem = make("p", "error");
  problem.setAttribute("role", "alert");
  const heading = Object.assign(make("h2", "", "Sign in again"), { id: "again" });
  const go = Object.assign(make("button", "btn primary", "Sign in"), { type: "submit" });
  const form = make("form", "body form", make("p", "", "You were signed out. Your text stays where it is; sign in, and it is saved."),
    field("UserName", "Sign-in name", "text", "username"), field("Password", "Password", "password", "current-password"), problem,
    make("div", "actions", go, button("btn quiet", "Not now", () => sheet.close())));
  const sheet = make("dialog", "sheet sign-in", make("header", "", heading), form);
  sheet.setAttribute("aria-labelledby", "again");
  const says = words => problem.replaceChildren(picture("alert"), words);

  document.body.append(sheet);
  sheet.showModal();
  return new Promise(done => {
    let again = false;
    sheet.addEventListener("close", () => { sheet.remove(); done(again); });
    form.addEventListener("submit", async event => {
      event.preventDefault();
      go.disabled = true;
      try {
        const now = await pass();
        const body = new URLSearchParams({ ...Object.fromEntries(new FormData(form)), __RequestVerificationToken: now.token });
        const answer = await fetch("/signin", { method: "POST", body, redirect: "manual" });
        if (answer.type !== "opaqueredirect") says(answer.status === 429 ? "That were many tries in a minute. Wait a minute, then try again." : "The name or the password is not right. After five tries an account rests for 15 minutes.");
        else if (await renew(worker)) { again = true; sheet.close(); }
        else says("Somebody else is signed in now. This text is its writer’s: it waits until they sign in here again.");
      } catch (lost) {
        if (!(lost instanceof TypeError)) throw lost;
        says("The server does not answer. Your text stays here; try again in a moment.");
      } finally {
        go.disabled = false;
      }
    });
  });
}
