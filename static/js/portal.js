/*
 * Progressive enhancement: everything works without this file.
 * Copy buttons stay hidden until the browser can copy.
 */
(() => {
  "use strict";

  // A page that shows work in progress looks again by itself, as its link does.
  const working = document.querySelector("[data-look-again]");
  if (working) {
    setTimeout(() => location.replace(location.pathname), working.dataset.lookAgain * 1000);
  }

  if (!navigator.clipboard) return;

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const status = document.getElementById(button.dataset.copyStatus);
    if (!source || !status) continue;

    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
        status.textContent = button.dataset.copyDone;
      } catch {
        status.textContent = button.dataset.copyFailed;
      }
    });
  }
})();
