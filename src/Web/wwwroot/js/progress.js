/** Work that runs beside the pages: looks every second how far it has come, shows it, and says it now and then to whoever listens. */
const LOOK = 1000, SAY = 10000, MOST = 15000;

export function begin(part) {
  const [status, shown, cancel] = ["[role=status]", "[data-shown]", "[data-cancel]"].map(what => part.querySelector(what));
  let [wait, saidAt] = [LOOK, Date.now()];

  function say(words) {
    status.textContent = words;
    saidAt = Date.now();
  }

  async function look() {
    try {
      const answer = await fetch(part.dataset.from, { redirect: "error" });
      if (!answer.ok) throw new TypeError(answer.statusText);
      const job = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-job]");
      shown.replaceChildren(document.adoptNode(job));
      wait = LOOK;
      if (job.dataset.job === "ended") {
        const hadFocus = cancel.contains(document.activeElement);
        cancel.remove();
        say(job.dataset.said);
        if (hadFocus) shown.querySelector("a.btn")?.focus();
        return;
      }
      if (Date.now() - saidAt > SAY) say(job.dataset.said);
    } catch (lost) {
      if (!(lost instanceof TypeError)) throw lost;
      // The server is away, or restarting: the work goes on when it is back, and so does looking.
      wait = Math.min(wait * 2, MOST);
      say("The server does not answer just now. Looking again.");
    }
    setTimeout(look, wait);
  }
  setTimeout(look, wait);
}
