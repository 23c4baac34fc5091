// Days and times by the agency's wall clock, wherever the device is.
import { serverTime } from "./contact.js";

const parts = (at, zone, how) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...how }).format(at);

export const dayOf = (at, zone) => parts(new Date(at), zone, { year: "numeric", month: "2-digit", day: "2-digit" });
export const timeOf = (at, zone) => parts(new Date(at), zone, { hour: "2-digit", minute: "2-digit" });
export const sayDay = (at, zone) => new Intl.DateTimeFormat([], { timeZone: zone, weekday: "long", month: "long", day: "numeric" }).format(new Date(at));
export const sayTime = (at, zone) => new Intl.DateTimeFormat([], { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(new Date(at));
/** A day without a time, as “May 12”. */
export const sayDate = day => new Intl.DateTimeFormat([], { timeZone: "UTC", month: "short", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
export const now = kit => serverTime(kit);
