import { written } from "./draft-device.js";

/** The page before sent its form, and the server has it. */
export function begin(part) {
  written(part.dataset.for, part.dataset.written);
}
