/*
 * Says on the page that a passkey could not be used; allauth's script only tells the console.
 */
(() => {
  "use strict";

  const place = document.getElementById("passkey-failed");
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    place.textContent = place.dataset.text;
  });
})();
