// The visits of the kit, and one of them: what must be known at the door, and what can be written there.
import { make, many, picture } from "../dom.js";
import { add } from "./outbox.js";
import { area, begun, fill, foot, keeps, submit, typedOf } from "./forms.js";
import { isFull } from "./store.js";
import { keptNames } from "./vault.js";
import { sayDate, sayDay, sayTime } from "./when.js";

const link = (kind, words, address) => Object.assign(make("a", kind, words), { href: address });
const panel = (title, ...content) => make("section", "panel", make("header", "", make("h2", "", title)), make("div", "body", ...content));

/** Today's and the next days' visits, in order. */
export async function listView({ pack, forms }) {
  const { zone } = pack, days = Map.groupBy(pack.visits, v => sayDay(v.from, zone));
  const caseOf = new Map(pack.cases.map(c => [c.id, c]));
  const desks = await keptNames("writing:");
  const rows = [...days].map(([day, visits]) => make("section", "panel", make("header", "", make("h2", "", day)), make("ul", "rows", ...visits.map(visit => {
    const one = caseOf.get(visit.caseId);
    return make("li", "", make("div", "row-split", make("span", "",
      make("span", "muted", `${sayTime(visit.from, zone)} `), link("", one.name, `#visit/${visit.key}`), make("small", "block", [visit.kind, visit.place].filter(Boolean).join(", "))),
      ...one.warnings.length ? [make("span", "tag warn", picture("alert"), one.warnings.map(w => w.kind).join(", "))] : [],
      ...desks.some(d => d.includes(visit.key)) ? [make("span", "tag", picture("pen"), "begun")] : []));
  }))));
  return [make("h1", "", "Your visits"), make("p", "muted", `${many(pack.visits.length, "visit", "visits")}, ${many(forms.length, "form", "forms")}, on this device until ${sayDay(pack.expiresAt, zone)}, ${sayTime(pack.expiresAt, zone)}.`),
    ...rows.length ? rows : [make("p", "", "No visit was taken along.")]];
}

const facts = pairs => make("dl", "facts", ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value)]));
const language = code => new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;

function contact(c) {
  const rules = [c.goodHours, c.caution, c.noMessage && "leave no message", c.codeWord && `say: “${c.codeWord}”`].filter(Boolean).join("; ");
  const value = c.how === "Phone" ? link("", c.value, `tel:${c.value.replace(/[^\d+]/g, "")}`) : c.value;
  return make("li", "", picture(c.how === "Address" ? "pin" : c.how === "Email" ? "mail" : "phone"), make("span", "", value, ...rules ? [make("small", "block", rules)] : []));
}

/** One visit. */
export async function visitView(here, forms, go) {
  const { visit, one, zone } = here;
  const write = make("div", "kit-acts", link("btn primary", "Write the note", `#note/${visit.key}`), link("btn", "Nobody reached: a try", `#try/${visit.key}`),
    ...forms.map(f => link("btn", one.due.includes(f.key) ? `${f.title}, due` : f.title, `#form/${visit.key}/${f.key}`)));
  return [
    make("div", "page-head", make("div", "", make("h1", "", one.name), make("p", "", [one.goesBy !== one.name && `goes by ${one.goesBy}`, one.pronouns, one.age && `${one.age}`, one.program, one.number].filter(Boolean).join(" · ")))),
    ...one.safeContact ? [make("div", "notice", picture("shield"), make("div", "", make("p", "", make("b", "", one.safeContact))))] : [],
    ...one.warnings.map(w => make("div", "notice warn", picture("alert"), make("div", "", make("p", "", make("b", "", w.kind)), make("p", "", w.text)))),
    panel("The visit", facts([["When", `${sayDay(visit.from, zone)}, ${sayTime(visit.from, zone)} to ${sayTime(visit.to, zone)}`], ["What", `${visit.kind}${visit.what === visit.kind ? "" : `: ${visit.what}`}`], ["Where", visit.place], ["Language", [language(one.language), one.interpreter].filter(Boolean).join(", ")]]),
      make("ul", "kit-contacts", ...one.contacts.map(contact))),
    write,
    ...one.agreed ? [panel("Agreed last time", make("p", "", `${one.agreed.who ?? ""}${one.agreed.who ? ": " : ""}${one.agreed.what}`), ...one.agreed.on ? [make("p", "small muted", `until ${sayDate(one.agreed.on)}`)] : [])] : [],
    ...one.goals.length ? [panel("Goals and open steps", ...one.goals.map(g => make("div", "", make("blockquote", "voice", g.words), make("p", "small muted", g.speaker),
      make("ul", "", ...g.steps.map(s => make("li", "", `${s.who}: ${s.what}`, ...s.dueOn ? [make("small", "muted", ` by ${sayDate(s.dueOn)}`)] : [])))))) ] : [],
    await notKept(here, go),
  ];
}

/** It did not take place: said of the appointment itself, as its page does. */
async function notKept({ visit, one }, go) {
  const place = `writing:not:${visit.key}`;
  const before = await begun(place);
  const state = make("p", "save-state");
  const form = make("form", "body form", area("Why", "What happened", { rows: 2, hint: "As “called off on the phone”. Where you tried to reach them, write a try instead." }), foot(state, submit("It did not take place")));
  const store = keeps(form, place, () => ({ view: `visit/${visit.key}`, caseId: visit.caseId, name: one.goesBy, what: "It did not take place" }), state);
  if (before) fill(form, before.fields);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const query = new URLSearchParams({ ...visit.at && { at: visit.at }, handler: "NotKept" });
    try {
      await store.settled();
      await add([{ caseId: visit.caseId, name: one.goesBy, what: `${visit.kind}: it did not take place`, address: `/cases/${visit.caseId}/appointments/${visit.appointmentId}?${query}`, fields: [...typedOf(form), ["Version", String(visit.version)]] }], [place]);
      go("#outbox", form);
    } catch (failed) {
      if (!isFull(failed)) throw failed;
      state.replaceChildren(picture("alert"), "There is no room on this device, so it is not in the outbox yet. What you typed stands here.");
    }
  });
  const fold = make("details", "fold panel", make("summary", "", picture("chevron-down"), "It did not take place"), form);
  fold.open = Boolean(before);
  return fold;
}
