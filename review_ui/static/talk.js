// What the page says to the server: one request at a time, in the order of the keys pressed.

// Each request carries the version the one before it left.
let turn = Promise.resolve();
export const inTurn = (work) => (turn = turn.then(work, work));

export function setVersion(version) {
  for (const input of document.querySelectorAll("input[name=version]")) input.value = version;
}

export async function send(form, submitter, again = true) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.set(submitter.name, submitter.value);
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
  const said = await answer.json();
  if (said.code === "stale-page" && again && (await renewToken())) return send(form, submitter, false);
  return { ok: answer.ok, said };
}

// Something that decides nothing: not in turn, and quiet when it fails.
export async function ask(path, values, options = {}) {
  const csrf = document.querySelector("input[name=csrf]")?.value ?? "";
  const body = values instanceof URLSearchParams ? values : new URLSearchParams(values);
  body.set("csrf", csrf);
  try {
    const answer = await fetch(path, { method: "POST", body, headers: { Accept: "application/json" }, ...options });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function renewToken() {
  const answer = await fetch("/session", { headers: { Accept: "application/json" } });
  if (!answer.ok) return false;
  const { csrf } = await answer.json();
  for (const input of document.querySelectorAll("input[name=csrf]")) input.value = csrf;
  return true;
}
