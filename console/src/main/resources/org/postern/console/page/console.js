// Everything works without this file; it only spares reloading.
"use strict";
(function () {
  const live = document.getElementById("live");
  if (!live) {
    return;
  }
  async function look() {
    try {
      const answer = await fetch(live.dataset.live, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected || answer.headers.get("X-Run-State") !== "pending") {
        window.location.reload();
        return;
      }
      // Markup of our own server, in which every text is escaped.
      live.innerHTML = await answer.text();
    } catch (unreachable) {
      // The server may be starting anew; the next look will tell.
    }
    window.setTimeout(look, 1000);
  }
  window.setTimeout(look, 1000);
})();
