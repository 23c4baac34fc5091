// A form of the agency, as PHQ-9, asked at the door. Its page stands here as the server wrote it; the score is reckoned there, when it arrives.
import { make, picture } from "../dom.js";
import { begin as answering } from "../assess.js";
import { add, mend } from "./outbox.js";
import { area, back, begun, choices, fill, foot, keeps, line, problems, submit, typedOf } from "./forms.js";
import { isFull, newId } from "./store.js";
import { dayOf, now } from "./when.js";

/** Two things in this order: the form is begun, then it is filled in, both under the number the device gave it. */
function thingsOf({ visit, one }, form, writing, fields) {
  const where = `/cases/${visit.caseId}/assessments`;
  return [
    { caseId: visit.caseId, name: one.goesBy, what: `${form.title}, begun`, address: where, fields: [["FormId", form.id], ["AssessmentId", writing.id]] },
    { caseId: visit.caseId, name: one.goesBy, what: `${form.title}, the answers`, address: `${where}/${writing.id}`, view: `form/${visit.key}/${form.key}`, fields: [...fields, ["Version", "0"], ["Then", "keep"]] },
  ];
}

export async function formView(here, form, refused, go) {
  const { visit, one, kit, zone } = here;
  const place = `writing:form:${visit.key}:${form.key}`;
  const before = refused ? undefined : await begun(place);
  const writing = { id: before?.id ?? newId() };
  const state = make("p", "save-state", before ? "as you left it" : "");
  const made = make("form", "panel assess");
  const asked = make("div", "assess-items");
  // The server's own page, encoded there; read as a page is, and no script in it would run.
  asked.append(...new DOMParser().parseFromString(form.html, "text/html").body.childNodes);
  made.append(
    make("div", "assess-top", choices("Input.Answering", "Who answers", [["Client", one.goesBy], ["SomebodyForThem", "Somebody for them"], ["WorkerObserves", "I observe"]], { chosen: ["Client"] }),
      make("div", "field-row", line("Input.AnsweredBy", "For them", { list: one.names }), line("Input.On", "On", { type: "date", value: dayOf(now(kit), zone) }))),
    make("div", "notice warn", picture("alert"), make("div", "", make("p", "", "Nobody at the agency sees these answers before they are sent. If one of them worries you, call now."))),
    asked,
    make("div", "conclusion", area("Input.ClientView", `${one.goesBy}’s conclusion`, { rows: 2, voice: true }), ...form.domains.map((title, i) => area(`Conclusions[${i}]`, form.domains.length === 1 ? "Your conclusion" : title, { rows: 3 }))));
  if (form.copyright) made.append(make("p", "small muted assess-copyright", form.copyright));
  const store = refused ? null : keeps(made, place, () => ({ ...writing, view: `form/${visit.key}/${form.key}`, caseId: visit.caseId, name: one.goesBy, what: form.title }), state);
  made.append(foot(state, back(refused ? "#outbox" : `#visit/${visit.key}`), submit(refused ? "Send it again" : "Done, put it in the outbox")));
  answering(asked);
  if (refused ?? before) fill(made, (refused ?? before).fields);
  made.addEventListener("submit", async event => {
    event.preventDefault();
    const fields = typedOf(made);
    try {
      if (refused) await mend(refused.seq, [...fields, ...refused.fields.filter(([n]) => ["Version", "Then"].includes(n))]);
      else {
        await store.settled();
        await add(thingsOf(here, form, writing, fields), [place]);
      }
      go("#outbox", made);
    } catch (failed) {
      if (!isFull(failed)) throw failed;
      state.replaceChildren(picture("alert"), "There is no room on this device, so it is not in the outbox yet. The answers stand here. Send what waits, or free some room.");
    }
  });
  return [make("h1", "", form.title), make("p", "muted", `With ${one.goesBy}. The score comes when it is sent.`), ...problems(refused?.problems), made];
}
