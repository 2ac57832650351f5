// The paper beside the fields: how large, which way up, how bright, as scanned or cleaned, and where to look.

const paper = document.querySelector(".paper");
const STEPS = [1, 1.25, 1.5, 2, 2.5, 3, 4];
const LINE = 40; // pixels a line of writing should be high on screen before it reads well
const LARGE = 1.8; // from here on the coarse picture would blur
let zoom = 1;
let following = true;

// The field's outline, its lines, and the line of the table row that somebody is at.
export function pointAt(card) {
  for (const rect of document.querySelectorAll("rect.here, rect.row")) rect.classList.remove("here", "row");
  const rects = [...paper.querySelectorAll("rect")];
  const field = card.dataset.field;
  const whole = rects.filter((rect) => rect.dataset.box === field);
  const lines = rects.filter((rect) => rect.dataset.part === field);
  for (const rect of [...whole, ...lines]) rect.classList.add("here");
  const number = document.activeElement?.closest?.("tr[data-row]")?.dataset.row;
  const row = lines.find((rect) => rect.dataset.row === number);
  row?.classList.add("row");
  if (whole[0] && following) setZoom(fitting(row ?? lines[0] ?? whole[0], row ?? whole[0]));
  look();
  show(card);
}

function look() {
  const here = paper.querySelector("rect.row") ?? paper.querySelector("rect.here");
  here?.scrollIntoView({ block: "center", inline: "center" });
}

// The whole card where its pane is high enough, else the part of it that somebody types in.
function show(card) {
  const pane = document.querySelector(".field-list");
  const tall = card.offsetHeight > pane.clientHeight - 16;
  const place = tall ? (document.activeElement.closest("tr") ?? document.activeElement) : card;
  place.scrollIntoView({ block: "nearest" });
}

// As near as a line needs to be read, as long as the whole stays in sight; a small change is not worth a jump.
function fitting(line, whole) {
  const [near, box] = [line, whole].map((rect) => rect.getBoundingClientRect());
  if (!box.width || !box.height) return zoom;
  const widest = (paper.clientWidth * 0.92) / (box.width / zoom);
  const tallest = (paper.clientHeight * 0.8) / (box.height / zoom);
  const wanted = Math.max(1, Math.min(LINE / (near.height / zoom), widest, tallest, STEPS.at(-1)));
  const step = STEPS.findLast((one) => one <= wanted + 0.05) ?? 1;
  return step >= zoom && step <= zoom * 1.3 && widest >= zoom && tallest >= zoom ? zoom : step;
}

function setZoom(wanted) {
  zoom = wanted;
  paper.style.setProperty("--zoom", zoom);
  if (zoom >= LARGE) for (const image of paper.querySelectorAll("img")) draw(image, { large: true });
}

export function step(direction) {
  const at = STEPS.findIndex((one) => one >= zoom);
  following = following && direction !== 0;
  setZoom(direction === 0 ? 1 : STEPS[Math.max(0, Math.min(STEPS.length - 1, at + direction))]);
  press("[data-follow]", following);
  look();
}

export function follow() {
  following = !following;
  press("[data-follow]", following);
  const here = paper.querySelector("rect.row") ?? paper.querySelector("rect.here");
  if (following && here) setZoom(fitting(here, here));
  look();
}

export function clean() {
  const cleaned = paper.querySelector("[data-clean]").getAttribute("aria-pressed") !== "true";
  press("[data-clean]", cleaned);
  for (const image of paper.querySelectorAll("img")) draw(image, { cleaned });
}

// The picture asked for with more or less; what was asked before stays asked.
function draw(image, wish) {
  const url = new URL(image.src);
  for (const [name, on] of Object.entries(wish)) on ? url.searchParams.set(name, "1") : url.searchParams.delete(name);
  if (url.href !== image.src) image.src = url.href;
}

// Quarter turns of the sheet most in sight: the picture turns inside a frame that takes its new shape.
export function turn() {
  const figure = inSight();
  const sheet = figure.querySelector(".sheet");
  const turns = ((Number(figure.dataset.turns) || 0) + 1) % 4;
  const ratio = Number(figure.dataset.ratio);
  const lying = turns % 2 === 1;
  figure.dataset.turns = turns;
  figure.style.aspectRatio = lying ? String(ratio) : "";
  sheet.style.position = lying ? "absolute" : "";
  sheet.style.width = lying ? `${100 / ratio}%` : "";
  sheet.style.transformOrigin = lying ? "0 0" : "50% 50%";
  sheet.style.transform = ["", "rotate(90deg) translateY(-100%)", "rotate(180deg)", "rotate(-90deg) translateX(-100%)"][turns];
  look();
}

function inSight() {
  const middle = paper.getBoundingClientRect().top + paper.clientHeight / 2;
  const distance = (figure) => {
    const box = figure.getBoundingClientRect();
    return Math.abs((box.top + box.bottom) / 2 - middle);
  };
  return [...paper.querySelectorAll("figure")].reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

function light(value) {
  paper.style.setProperty("--light", `${value}%`);
}

const press = (button, on) => paper.querySelector(button).setAttribute("aria-pressed", String(on));

if (paper) {
  paper.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-zoom")) step(Number(button.dataset.zoom));
    else if (button.hasAttribute("data-follow")) follow();
    else if (button.hasAttribute("data-clean")) clean();
    else if (button.hasAttribute("data-turn")) turn();
  });
  paper.querySelector("[data-light]").addEventListener("input", ({ target }) => light(target.value));
}
