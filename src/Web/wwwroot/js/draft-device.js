// What this device keeps of open forms: a copy for each worker, form and open window, so that nobody is offered another's text
// and two windows do not overwrite each other. Whatever is older than three days goes.
const prefix = "alongside-draft:";
const keptFor = 3 * 24 * 60 * 60 * 1000;

/** The browser says that this device keeps nothing: its storage is shut (SecurityError) or full (QuotaExceededError). */
const keepsNothing = failed => failed instanceof DOMException;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch (torn) {
    if (torn instanceof SyntaxError) return null;
    throw torn;
  }
}

function trying(act, otherwise) {
  try {
    return act();
  } catch (shut) {
    if (keepsNothing(shut)) return otherwise;
    throw shut;
  }
}

/** The copies of one form of one worker. */
export function deviceOf(worker, form) {
  const start = `${prefix}${worker}:${form}#`;
  const keys = which => Object.keys(localStorage).filter(k => k.startsWith(which));
  return {
    /** Keeps the copy of a window; says whether the device took it. */
    keep: (tab, copy) => trying(() => (localStorage.setItem(start + tab, JSON.stringify({ tab, ...copy })), true), false),
    forget: tab => trying(() => localStorage.removeItem(start + tab)),
    /** All copies, the newest first. */
    copies: () => trying(() => {
      for (const key of keys(prefix)) if (!(Date.now() - read(key)?.at < keptFor)) localStorage.removeItem(key);
      return keys(start).map(read).sort((a, b) => b.at - a.at);
    }, []),
  };
}

/** What a window typed is on the server, or was thrown away there: its copy goes, unless it says more than that step. The address ends in window and step. */
export function written(worker, address) {
  const [form, tab, step = Infinity] = address.split("#");
  const device = deviceOf(worker, form);
  for (const copy of device.copies()) if (copy.tab === tab && copy.step <= Number(step)) device.forget(tab);
}
