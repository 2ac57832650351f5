// The review page by keyboard. Without this script every button still works as a plain form; with it, a decision is sent
// in the background and the next waiting field has the focus before the answer is back on screen.

import { cardOf, cards, desk, empty, goOn, inputOf, isTouched, settle, show, undoTyping } from "./cards.js";
import * as characters from "./characters.js";
import * as paper from "./paper.js";
import * as tables from "./tables.js";
import { inTurn, send, setVersion } from "./talk.js";
import { keep, layDrafts, touched } from "./typing.js";

const WHOSE = ["name", "id_number", "birth_date"];
const mine = []; // the cards decided in this window, in order: the last one is what Alt+Z takes back

async function decide(card, submitter) {
  show(card, "");
  try {
    const { ok, said } = await send(card, submitter);
    if (!ok) return refuse(card, said.message);
    if (said.location) return await goTo(said.location);
    setVersion(said.version);
    if (card.hasAttribute("data-added")) return void window.location.reload();
    card.classList.add("decided");
    if (said.action === "unreadable" || said.action === "absent") empty(card);
    settle(card);
    touched(card);
    card.querySelector(".said").textContent = `${desk.dataset[said.action]} · ${desk.dataset.user}`;
    card.querySelector("[data-undo]").hidden = false;
    mine.push(card);
    const waiting = document.querySelector("[data-waiting]");
    if (waiting) waiting.textContent = waiting.textContent.replace(/\d+/, said.waiting);
    if (WHOSE.includes(card.dataset.field)) await refreshFiling();
  } catch {
    refuse(card, desk.dataset.offline);
  }
}

// The focus stays where the reviewer is typing by now; the refused card waits again and the commit will not pass it by.
function refuse(card, message) {
  show(card, message);
  card.classList.add("waits");
  if (!document.activeElement?.matches("textarea, input")) inputOf(card)?.focus();
}

async function goTo(location) {
  await keep();
  const same = new URL(location, window.location.href).pathname === window.location.pathname;
  if (!same) return void (window.location.href = location);
  window.history.replaceState(null, "", location);
  window.location.reload();
}

async function refreshFiling() {
  const place = document.querySelector("[data-filing]");
  const answer = await fetch(`/documents/${desk.dataset.document}/filing`);
  if (place && answer.ok) place.innerHTML = await answer.text();
}

async function commit(form, submitter) {
  show(form, "");
  const refused = document.querySelector(".card .problem:not([hidden])");
  if (refused) return inputOf(refused.closest(".card"))?.focus();
  try {
    const { ok, said } = await send(form, submitter);
    if (ok) return void (window.location.href = said.location);
    show(form, said.message);
    if (said.code === "ambiguous-person") await refreshFiling();
  } catch {
    show(form, desk.dataset.offline);
  }
}

function takeBack(card) {
  const button = card?.querySelector("[data-undo]:not([hidden])");
  if (button) card.requestSubmit(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.method === "dialog" || form.matches(".who") || button?.matches("[data-release], [data-plain]")) return;
  event.preventDefault();
  if (form.matches(".card")) {
    const decides = !button?.hasAttribute("data-undo") && !form.matches("[data-added], [data-correct]");
    if (decides) form.classList.remove("waits");
    inTurn(() => decide(form, button));
    if (decides) goOn(form);
  } else {
    inTurn(() => commit(form, button));
  }
});

function choose(card, button) {
  const input = inputOf(card);
  input.value = button.dataset.candidate;
  input.focus();
  touched(card);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const card = cardOf(button);
  if (!button) return;
  if (button.hasAttribute("data-help")) document.querySelector("#help").showModal();
  else if (button.hasAttribute("data-candidate")) choose(card, button);
  else if (button.hasAttribute("data-add-row")) tables.append(card);
  else if (button.hasAttribute("data-join-row")) tables.join(card);
  else if (button.hasAttribute("data-split-row")) tables.split(card);
  else if (button.hasAttribute("data-remove-row")) tables.remove(button.closest("tr"));
});

// A button of a table acts on the cell in use, so it must not take the focus away from it; nor may the card left behind
// fold up between press and release and move the button from under the pointer.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-add-row], [data-join-row], [data-split-row]")) event.preventDefault();
});

function aside(kind) {
  const place = document.querySelector("#aside");
  if (!place) return false;
  place.open = true;
  place.querySelector("select").value = kind;
  place.querySelector("input[name=note]").focus();
  return true;
}

// Keys with Alt, by their place on the keyboard: an input method or another layout changes the letter, not the place.
const press = (card, value) => card?.requestSubmit(card.querySelector(`button[value=${value}]`));
const ANYWHERE = {
  KeyW: () => aside("wrong-form"),
  KeyR: () => aside("rescan"),
  KeyQ: () => aside("exception"),
  KeyZ: () => takeBack(mine.pop()),
  KeyT: paper.turn,
  KeyC: paper.clean,
  KeyG: paper.follow,
  Equal: () => paper.step(1),
  NumpadAdd: () => paper.step(1),
  Minus: () => paper.step(-1),
  NumpadSubtract: () => paper.step(-1),
  Digit0: () => paper.step(0),
  Slash: () => document.querySelector("#help").showModal(),
};
const IN_CARD = {
  KeyU: (card) => press(card, "unreadable"),
  KeyN: (card) => press(card, "absent"),
  KeyX: (_card, input) => input && characters.open(input),
  KeyA: (card) => card.querySelector("[data-rows]") && tables.append(card),
  KeyS: (card) => tables.split(card),
  KeyJ: (card) => card.querySelector("[data-rows]") && tables.join(card),
  Delete: (card) => card.querySelector("[data-rows]") && tables.removeHere(card),
};

function withAlt(event, card, input) {
  const candidate = /^Digit[1-9]$/.test(event.code) && card?.querySelectorAll("[data-candidate]")[event.code.slice(5) - 1];
  const act = (card && IN_CARD[event.code]) || ANYWHERE[event.code];
  if (!candidate && !act) return;
  event.preventDefault();
  if (candidate) choose(card, candidate);
  else act(card, input);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return; // an input method is choosing characters: its keys are not ours
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    return document.querySelector("#commit")?.requestSubmit();
  }
  const typing = event.target.matches("textarea, input:not([type=checkbox], [type=range]), select");
  if (event.key === "?" && !typing) return document.querySelector("#help").showModal();
  const open = event.target.closest?.("form.card");
  const card = open?.querySelector("button[name=action]") ? open : null;
  if (event.altKey && !event.ctrlKey) return withAlt(event, card, typing ? event.target : null);
  if (!card || !typing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    press(card, "confirm");
  } else if (event.key === "Escape") {
    if (!isTouched(card)) return takeBack(card);
    undoTyping(card);
    touched(card);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest("tbody")) {
    if (tables.move(event.target, event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
  }
});

document.addEventListener("focusin", (event) => {
  const card = cardOf(event.target);
  if (card) paper.pointAt(card);
});

// Which fields one looks at is a matter of taste, not of the paper: it is remembered on this machine.
const only = document.querySelector("[data-only]");
if (only) {
  const lay = () => document.querySelector(".fields").classList.toggle("only", only.checked);
  only.checked = window.localStorage.getItem("only-doubtful") === "1";
  only.addEventListener("change", () => {
    window.localStorage.setItem("only-doubtful", only.checked ? "1" : "0");
    lay();
  });
  lay();
}

for (const card of cards()) settle(card);
layDrafts();
const target = window.location.hash ? document.querySelector(`form.card${window.location.hash}`) : null;
const first = target ?? document.querySelector("form.card.waits");
if (first && document.querySelector("#commit, [data-correct]")) inputOf(first)?.focus();
