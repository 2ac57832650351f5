// While somebody types: what it would be understood as, and a draft on the server that survives the window.

import { cardOf, cards, desk, isTouched, layIn, show, typedOf } from "./cards.js";
import { ask } from "./talk.js";

const CHECK_AFTER = 300;
const KEEP_AFTER = 700;
const waiting = new WeakMap();
let keeping = 0;

function later(card) {
  clearTimeout(waiting.get(card));
  waiting.set(card, setTimeout(() => check(card), CHECK_AFTER));
}

async function check(card) {
  const place = card.querySelector(".live");
  if (!place || !isTouched(card)) return tell(place, null);
  const asked = JSON.stringify(typedOf(card));
  const said = await ask(`/documents/${desk.dataset.document}/check`, new URLSearchParams(new FormData(card)));
  if (asked === JSON.stringify(typedOf(card))) tell(place, said); // an answer to older text says nothing
}

function tell(place, said) {
  if (!place) return;
  place.replaceChildren();
  if (said?.understood) place.append(`${desk.dataset.understood} ${said.understood} `);
  const doubts = (said?.doubts ?? []).map((doubt) => [doubt, ""]);
  for (const [doubt, message] of [...doubts, ...(said?.rules ?? [])]) {
    const word = Object.assign(document.createElement("span"), { className: "reason", textContent: doubt });
    place.append(word, message && ` ${message}`, " ");
  }
  place.hidden = !place.childNodes.length;
  const card = cardOf(place);
  if (card.contains(document.activeElement)) card.scrollIntoView({ block: "nearest" }); // it has just grown
}

// Every card that is typed in and not decided, in one piece: the server keeps exactly what is on screen.
function draft() {
  const open = cards().filter((card) => card.dataset.field && !card.hasAttribute("data-correct") && isTouched(card));
  return Object.fromEntries(open.map((card) => [card.dataset.field, typedOf(card)]));
}

let kept = "{}";

export async function keep(options = {}) {
  clearTimeout(keeping);
  const typed = JSON.stringify(draft());
  if (typed === kept || !document.querySelector("#commit")) return;
  const said = await ask(`/documents/${desk.dataset.document}/draft`, { typed }, options);
  if (said) kept = typed;
}

export function touched(card) {
  card.querySelector(".drafted")?.toggleAttribute("hidden", true);
  later(card);
  clearTimeout(keeping);
  keeping = setTimeout(keep, KEEP_AFTER);
}

// What was typed before the window was closed comes back, marked, and still has to be confirmed.
export function layDrafts() {
  const drafts = JSON.parse(desk.dataset.drafts || "{}");
  for (const card of cards()) {
    const typed = drafts[card.dataset.field];
    if (typed === undefined) continue;
    layIn(card, typed);
    if (isTouched(card)) {
      card.querySelector(".drafted").hidden = false;
      show(card, "");
      later(card);
    }
  }
  kept = JSON.stringify(draft());
}

document.addEventListener("input", ({ target }) => {
  const card = cardOf(target);
  if (card && !target.matches("[name=reason]")) touched(card);
});
window.addEventListener("pagehide", () => keep({ keepalive: true }));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep({ keepalive: true }));
