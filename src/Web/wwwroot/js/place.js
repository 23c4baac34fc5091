/** Asks the device where it is, once, when the button at the door is pressed. Without an answer within four seconds the time alone is kept. */
export function begin(form) {
  if (!navigator.geolocation) return;
  let asked = false;
  form.addEventListener("submit", e => {
    if (asked) return;
    asked = true;
    e.preventDefault();
    const go = () => form.requestSubmit(e.submitter);
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.Latitude.value = coords.latitude.toFixed(3);
      form.elements.Longitude.value = coords.longitude.toFixed(3);
      go();
    }, go, { timeout: 4000, maximumAge: 60000 });
  }, { capture: true });
}
