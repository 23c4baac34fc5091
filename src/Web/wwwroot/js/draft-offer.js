// What was typed earlier and is in no form now: on this device, on the server, or both; a person chooses.
import { button, make, many, picture, when } from "./dom.js";
import { ask } from "./draft-server.js";
import { signInAgain } from "./sign-in.js";

const wordsOf = typed => typed.filter(([name, value]) => !/version$/i.test(name) && value.trim() && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)).map(([, value]) => value.trim());
const lengthOf = typed => wordsOf(typed).reduce((sum, words) => sum + words.length, 0);
const excerptOf = typed => {
  const longest = wordsOf(typed).reduce((a, b) => (b.length > a.length ? b : a), "").replace(/\s+/g, " ");
  return longest.length > 90 ? `${longest.slice(0, 90).trimEnd()} …` : longest;
};

const quote = words => words ? [" ", make("span", "muted", `“${words}”`)] : [];
const characters = n => many(n, "character", "characters");

const mark = (form, box) => {
  document.querySelector(`.notice[data-choice="${CSS.escape(form.dataset.form)}"]`)?.remove();
  box.dataset.choice = form.dataset.form;
  return box;
};

/** On top of the page, where the server writes its offers. */
function onTop(form, box) {
  (document.querySelector("main > .notice[data-offer]") ?? document.querySelector("main").firstElementChild).before(mark(form, box));
  box.setAttribute("role", "group");
  return box;
}

/** Where somebody is typing just now, so that it is seen without looking for it. */
function atHand(form, box) {
  const field = form.contains(document.activeElement) ? document.activeElement.closest(".field-row") ?? document.activeElement.closest(".field") : null;
  if (field) field.before(mark(form, box));
  else form.prepend(mark(form, box));
  box.setAttribute("role", "alert");
  return box;
}

/** The server's own notice about a draft of this form, where it wrote one. */
export const serverOffer = form => document.querySelector(`.notice[data-offer="${CSS.escape(form.dataset.form)}"]`);

const saved = {};

/** Sends a copy of this device to the server; the draft that stands there then, {@link saved} when its form was taken already, or nothing when that is not possible now. */
async function hand(form, copy, another) {
  const key = form.dataset.form;
  const standing = () => ask(form, `?form=${encodeURIComponent(key)}`);
  let there = await standing();
  if (there.status === 401 && await signInAgain(form.dataset.for)) there = await standing();
  const draft = there.ok ? await there.json() : null;
  // Identifying numbers were kept by the server alone.
  const numbers = draft?.tab === copy.tab ? draft.typed.filter(([name]) => /number$/i.test(name)) : [];
  const kept = await ask(form, "", { form: key, tab: copy.tab, step: copy.step, typed: [...copy.typed, ...numbers], another });
  if (kept.status === 410) return saved;
  return kept.ok ? (await standing()).json() : null;
}

/** Offers the newest copy of this device, beside the server's when that is another text. */
export function offer(form, copy, device) {
  const server = serverOffer(form);
  const problem = make("p", "error");
  let box;
  const act = (another, then) => async () => {
    try {
      const draft = await hand(form, copy, another);
      if (draft === saved) return done();
      if (draft) return await then(draft);
    } catch (lost) {
      if (!(lost instanceof TypeError)) throw lost;
    }
    problem.replaceChildren(picture("alert"), "The server does not answer just now. The text stays on this device; try again in a moment.");
  };
  const done = () => {
    device.forget(copy.tab);
    if (server && !sameWindow) return location.reload();
    box.setAttribute("role", "status");
    box.replaceChildren(picture("saved"), make("div", "", make("p", "", "It was saved already; nothing of it waits here any more.")));
  };
  const back = button("btn small", "Bring it back", act("ThisStands", draft => { device.forget(copy.tab); location.assign(draft.address); }));
  const away = button("btn small quiet", "Throw it away", act("OtherStands", async draft => {
    // Another text that stands stays; this one went aside by itself.
    if (draft.tab === copy.tab && !(await ask(form, `/${draft.id}/discard`, {})).ok) return;
    device.forget(copy.tab);
    if (server) location.reload();
    box.remove();
  }));
  const here = [make("p", "", make("b", "", `You typed this ${when(copy.at)} and it is not saved.`)), make("p", "small", `Kept on this device, ${characters(lengthOf(copy.typed))}.`, ...quote(excerptOf(copy.typed))), problem];
  const sameWindow = server?.dataset.tab === copy.tab;
  if (!server || sameWindow) {
    // Typed in one window: the device has all of it, the server what came before.
    server?.remove();
    box = onTop(form, make("div", "notice", picture("device"), make("div", "", ...here), make("div", "actions", back, away)));
    return;
  }
  const [theirs, acts] = [server.querySelector("div"), server.querySelector(".actions")];
  box = onTop(form, make("div", "notice both", picture("device"), make("div", "", make("p", "", make("b", "", "Two texts of yours wait for this form. Neither is lost; choose which to go on with.")),
    make("div", "versus", make("div", "", ...here, make("div", "actions", back, away)), make("div", "", ...theirs.childNodes, acts)))));
  server.remove();
}

/** Something else of this form was typed in another window or on another device; nothing is overwritten until a person chooses. */
export function choose(form, other, keeper, mine) {
  const keep = button("btn small", "Go on with this one", async () => { box.remove(); await keeper.send("ThisStands"); });
  const take = button("btn small", "Take the other", async () => {
    await keeper.send("OtherStands");
    if (keeper.state.waiting > 0) return;
    keeper.stop();
    location.assign(other.address);
  });
  serverOffer(form)?.remove();
  const box = atHand(form, make("div", "notice warn both", picture("alert"), make("div", "", make("p", "", make("b", "", "This form was typed in somewhere else too. Nothing was overwritten; choose which to go on with.")),
    make("div", "versus",
      make("div", "", make("p", "", make("b", "", "Here, now")), make("p", "small", `${characters(lengthOf(mine))}.`, ...quote(excerptOf(mine))), make("div", "actions", keep)),
      make("div", "", make("p", "", make("b", "", `${other.device ? `On ${other.device}` : "Elsewhere"}, ${when(other.keptAt)}`)), make("p", "small", `${characters(other.characters)}.`, ...quote(other.excerpt)), make("div", "actions", take))),
    make("p", "small muted", "The one you leave can be brought back for 30 days, under “Unfinished”."))));
}
