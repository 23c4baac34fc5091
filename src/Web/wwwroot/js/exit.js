/** Leaves at once, and the browser's Back does not come here again; without scripts it is an ordinary link. */
export function begin(link) {
  link.addEventListener("click", event => {
    event.preventDefault();
    location.replace(link.href);
  });
}
