// The outbox as its worker sees it: each thing with where it stands, why it was refused, both versions where somebody else was first, and what has to be done.
import { button, make, many, picture } from "../dom.js";
import { area, back, begun, foot, line as field, problems, submit, typedOf } from "./forms.js";
import { isAllSafe, items, line, mend, mineStands, theirsStand } from "./outbox.js";
import { keptNames } from "./vault.js";

const states = { waiting: ["", "clock", "waits"], sending: ["", "loop", "on its way"], refused: ["bad", "alert", "not taken"], conflict: ["warn", "alert", "somebody else was first"], done: ["good", "check", "on the server"] };
const lines = { offline: "No network just now. It is sent as soon as there is one.", server: "The server does not answer properly just now. It is tried again.", "signed-out": "You were signed out. Sign in, and it is sent.", another: "Somebody else is signed in here now. What you wrote waits until you sign in." };

/** In a word for the top of every page. */
export async function inShort() {
  const list = await items(), left = list.filter(i => i.state !== "done").length, desk = (await keptNames("writing:")).length;
  if (left > 0) return ["wait", line.why === "offline" || !navigator.onLine ? "offline" : "clock", `${many(left, "thing waits", "things wait")} on this device`];
  if (desk > 0) return ["wait", "pen", `${many(desk, "thing is begun", "things are begun")} on this device`];
  return isAllSafe(list) ? ["ok", "check-circle", "All safe"] : ["", navigator.onLine ? "device" : "offline", "Nothing waits"];
}

export async function outboxView({ carried, signIn, send, go }) {
  const list = await items(), desks = await keptNames("writing:");
  const safe = isAllSafe(list) && desks.length === 0;
  const top = safe ? make("div", "notice good", picture("check-circle"), make("div", "", make("p", "", make("b", "", "All safe")), make("p", "", "The server has confirmed everything you wrote on this device.")))
    : line.why && list.some(i => i.state !== "done") ? make("div", "notice warn", picture(line.why === "offline" ? "offline" : "alert"), make("div", "", make("p", "", lines[line.why])), ...line.why === "signed-out" ? [make("div", "actions", button("btn small", "Sign in", signIn))] : []) : null;
  if (top) top.dataset.top = safe ? "safe" : line.why;
  const begunRows = await Promise.all(desks.map(name => deskRow(name, carried, go)));
  return [make("h1", "", "Outbox"), ...top ? [top] : [],
    ...begunRows.length ? [make("section", "panel", make("header", "", make("h2", "", "Begun")), make("ul", "rows", ...begunRows))] : [],
    list.length ? make("ol", "rows panel kit-outbox", ...list.map(item => row(item, list, go))) : make("p", "", "Nothing was put in the outbox yet."),
    make("div", "actions", ...list.some(i => i.state === "waiting") ? [button("btn primary", "Send now", send)] : [], back("#"))];
}

async function deskRow(name, carried, go) {
  const value = await begun(name);
  const acts = carried ? [Object.assign(make("a", "btn small", "Go on"), { href: `#${value.view}` })] : [button("btn small", "Show what was typed", event => event.target.replaceWith(copyOf(value.fields)))];
  return make("li", "", make("div", "row-split", make("span", "", make("b", "", value.what), make("small", "block", value.name)), make("div", "actions", ...acts)));
}

/** A thing that stands behind another of its case waits for it. */
const behind = (item, list) => item.state === "waiting" && list.some(i => i.caseId === item.caseId && i.seq < item.seq && (i.state === "refused" || i.state === "conflict"));

function row(item, list, go) {
  const [kind, icon, words] = states[item.state];
  const li = make("li", "", make("div", "row-split", make("span", "", make("b", "", item.what), make("small", "block", `${item.name}, written ${new Date(item.made).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" })}`)), make("span", `tag ${kind}`, picture(icon), words)));
  li.dataset.state = item.state;
  if (behind(item, list)) li.append(make("p", "small muted", "It goes after what stands before it."));
  if (item.state === "refused") li.append(...item.problems.map(p => make("p", "error", picture("alert"), p.sentence)), make("div", "actions", Object.assign(make("a", "btn small", "Mend it"), { href: `#mend/${item.seq}` })));
  if (item.state === "conflict") li.append(bothOf(item, go));
  if (item.state === "done") li.append(make("p", "small", item.said ?? "Kept as a draft; something is still missing to sign.", ...item.address ? [" ", Object.assign(make("a", "", "Open it"), { href: item.address })] : []));
  return li;
}

/** Both versions side by side; nothing is overwritten before a person chose. */
function bothOf(item, go) {
  const { conflict } = item;
  const said = conflict.removed ? "It is not there any more." : `${conflict.own ? "You, elsewhere," : conflict.who ?? "Somebody"} changed it since. Nothing was overwritten; choose which stands.`;
  const column = (title, which, act) => make("div", "", make("p", "", make("b", "", title)), facts(conflict.fields.map(f => [f.name, f[which]])), act);
  const choose = (words, act) => button("btn small", words, async () => { await act(item); go("#outbox"); });
  return make("div", "", make("p", "", said), make("div", "versus", ...conflict.removed ? [] : [column("Yours", "yours", choose("Mine stands", mineStands))], column("Theirs", "theirs", choose("Theirs stands", theirsStand))));
}

const facts = pairs => make("dl", "facts", ...pairs.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value)]));

const unsaid = ["Then", "NoteId", "AssessmentId", "FormId", "Version", "Input.GoalIds"];
const wordsOf = name => name.replace(/^(Input\.|a\.)/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
const copyOf = fields => facts(fields.filter(([n, v]) => v && !unsaid.includes(n)).map(([n, v]) => [wordsOf(n), v]));

/** Any form, line by line, where its own page is not at hand any more. */
export function plainMend(item, go) {
  const shown = item.fields.filter(([n]) => !unsaid.includes(n));
  const type = name => name.endsWith("On") ? "date" : /\.(From|To)$/.test(name) ? "time" : "text";
  const form = make("form", "panel");
  form.append(make("div", "body form", ...shown.map(([n, v]) => v.length > 60 || ["Why", "Input.Narrative", "Input.ClientWords"].includes(n) ? area(n, wordsOf(n), { value: v }) : field(n, wordsOf(n), { type: type(n), value: v }))));
  form.append(foot(make("p", "save-state"), back("#outbox"), submit("Send it again")));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    await mend(item.seq, [...typedOf(form), ...item.fields.filter(([n]) => unsaid.includes(n))]);
    go("#outbox");
  });
  return [make("h1", "", `Mend: ${item.what}`), ...problems(item.problems), form];
}
