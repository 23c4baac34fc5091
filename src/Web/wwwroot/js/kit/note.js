// A note of a visit, or of a try that reached nobody, with its photos.
import { button, make, many, picture } from "../dom.js";
import { add, mend } from "./outbox.js";
import { area, back, begun, choices, fill, foot, keeps, line, problems, submit, typedOf } from "./forms.js";
import { smaller } from "./photo.js";
import { isFull, newId, remove } from "./store.js";
import { keep, kept } from "./vault.js";
import { dayOf, timeOf } from "./when.js";

const kinds = [["HomeVisit", "Home visit"], ["Phone", "Call"], ["Office", "Office"], ["Video", "Video"], ["Community", "Met outside"], ["Tried", "Tried, no contact"]];
const alone = name => [["Yes", "Yes"], ["No", "No"], ["SaidNo", `${name} said no`], ["NotAsked", "Not asked"]];
const work = ["Assessment", "Plan", "Referral", "Follow-up", "Monitoring", "Crisis"];

function fieldsOf({ visit, one, zone }, tried) {
  const name = one.goesBy;
  return [
    choices("Input.Kind", "Kind of contact", kinds, { chosen: [tried ? "Tried" : visit.contactKind] }),
    make("div", "of-tried", choices("Input.TriedAs", "How it was tried", kinds.slice(0, -1), { chosen: [visit.contactKind] })),
    make("div", "field-row",
      line("Input.On", "Day", { type: "date", value: dayOf(visit.from, zone) }),
      line("Input.From", "From", { type: "time", value: timeOf(visit.from, zone) }),
      line("Input.To", "To", { type: "time", value: tried ? "" : timeOf(visit.to, zone) })),
    line("Input.Place", "Place", { value: visit.place ?? "", list: one.contacts.filter(c => c.how === "Address").map(c => c.value) }),
    choices("Input.Present", "Who was there", one.names.map(n => [n, n]), { many: true, chosen: tried ? [] : visit.people.length ? visit.people : [name] }),
    line("Input.AlsoPresent", "Somebody else", { hint: "Names, with commas between them." }),
    choices("Input.SeenAlone", `Was ${name} seen alone?`, alone(name), { chosen: ["NotAsked"] }),
    make("div", "of-contact", choices("Input.PartOf", "It was part of", work.map(w => [w, w]), { many: true })),
    area("Input.ClientWords", `In ${name}’s words`, { rows: 2, voice: true, hint: `Exactly as said. It will always be shown as ${name}’s.` }),
    area("Input.Narrative", "What happened", { rows: 6, hint: tried ? "As “nobody opened; called, no answer; left the card”." : undefined }),
    ...one.goals.length ? [choices("Input.GoalIds", "Goals it was about", one.goals.map(g => [g.originId, g.words]), { many: true })] : [],
    line("Input.NextWhat", "What is next"),
    make("div", "field-row next-row", line("Input.NextOn", "When", { type: "date" }), line("Input.NextWho", "Who does it", { list: one.names })),
  ];
}

/** Photos are sealed as soon as they are chosen; the note carries their names. */
function photos(writing, changed) {
  const input = Object.assign(make("input"), { type: "file", accept: "image/*", multiple: true, id: "photos" });
  input.setAttribute("capture", "environment");
  const list = make("ul", "rows");
  const said = Object.assign(make("p", "small"), { role: "status" });
  const show = () => list.replaceChildren(...writing.photos.map((photo, i) => make("li", "", picture("camera"), ` Photo ${i + 1}, ${Math.max(1, Math.round(photo.size / 1024)).toLocaleString()} KB `, button("btn small quiet", "Take it out", async () => {
    writing.photos = writing.photos.filter(p => p !== photo);
    await changed();
    await remove("sealed", photo.name);
    show();
  }))));
  input.addEventListener("change", async event => {
    event.stopPropagation();
    for (const file of [...input.files]) {
      const bytes = await smaller(file);
      if (!bytes) { said.textContent = "That is no picture this device can read."; continue; }
      const name = `photo:${newId()}`;
      try {
        await keep(name, {}, bytes);
      } catch (failed) {
        if (!isFull(failed)) throw failed;
        said.textContent = "There is no room for this photo on the device; it is not kept. Send what waits first.";
        continue;
      }
      writing.photos = [...writing.photos, { name, size: bytes.byteLength }];
      await changed();
      said.textContent = `${many(writing.photos.length, "photo", "photos")} kept on this device.`;
    }
    input.value = "";
    show();
  });
  show();
  return make("div", "field", Object.assign(make("label", "", "Photos"), { htmlFor: "photos" }), input, make("p", "hint", "Made smaller here, without the place they were taken at."), said, list);
}

/** What goes into the outbox: the note, then its photos under the number the device gave it. */
async function thingsOf({ visit, one }, writing, fields) {
  const tried = fields.some(([n, v]) => n === "Input.Kind" && v === "Tried");
  const where = `/cases/${visit.caseId}/notes`;
  const query = new URLSearchParams({ appointment: visit.appointmentId, ...visit.at && { at: visit.at } });
  const things = [{ caseId: visit.caseId, name: one.goesBy, what: tried ? "A try, nobody reached" : "A note", address: `${where}/new?${query}`, view: `note/${visit.key}`, fields: [...fields, ["NoteId", writing.id], ["Then", "keep"]] }];
  for (const [i, photo] of writing.photos.entries())
    things.push({ caseId: visit.caseId, name: one.goesBy, what: `Photo ${i + 1} to the note`, address: `${where}/${writing.id}?handler=File`, fields: [], file: { field: "file", type: "image/jpeg", name: `photo-${i + 1}.jpg` }, raw: (await kept(photo.name)).raw });
  return things;
}

/** The form of a note; with <c>refused</c> one that the server did not take. */
export async function noteView(here, tried, refused, go) {
  const { visit, one } = here;
  const place = `writing:${tried ? "try" : "note"}:${visit.key}`;
  const before = refused ? undefined : await begun(place);
  const writing = { id: before?.id ?? newId(), photos: before?.photos ?? [] };
  const state = make("p", "save-state", before ? "as you left it" : "");
  const form = make("form", "panel note-form");
  const body = make("div", "body form", ...fieldsOf(here, tried));
  form.append(body);
  const store = refused ? null : keeps(form, place, () => ({ ...writing, view: `${tried ? "try" : "note"}/${visit.key}`, caseId: visit.caseId, name: one.goesBy, what: tried ? "A try" : "A note" }), state);
  if (!refused && here.takesPhotos) body.append(photos(writing, () => store.now()));
  form.append(foot(state, back(refused ? "#outbox" : `#visit/${visit.key}`), submit(refused ? "Send it again" : "Done, put it in the outbox")));
  if (refused ?? before) fill(form, (refused ?? before).fields);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const fields = typedOf(form);
    try {
      if (refused) await mend(refused.seq, [...fields, ...refused.fields.filter(([n]) => ["NoteId", "Then"].includes(n))]);
      else {
        await store.settled();
        await add(await thingsOf(here, writing, fields), [place, ...writing.photos.map(p => p.name)]);
      }
      go("#outbox", form);
    } catch (failed) {
      if (!isFull(failed)) throw failed;
      state.replaceChildren(picture("alert"), "There is no room on this device, so it is not in the outbox yet. What you typed stands here. Send what waits, or free some room.");
    }
  });
  return [make("h1", "", `${tried ? "A try to reach" : "Note about"} ${one.goesBy}`), ...problems(refused?.problems), form];
}
